// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cron triggers. */
public interface CronsBackend {
    /**
     * A cron trigger to make.
     *
     * @param input JSON text of an object
     * @param metadata JSON text of an object
     */
    record Request(String workflowName, String name, String expression, String input, String metadata, int priority) {}

    /**
     * How a list is sorted.
     *
     * @param byName by the cron's name; otherwise by the time at which it was made
     */
    record Order(boolean byName, boolean ascending) {}

    /** Which triggers are meant, all of whose metadata must match; null or empty means any. */
    record Filter(
            @Nullable UUID workflowId,
            @Nullable String workflowName,
            @Nullable String cronName,
            List<MetadataPair> metadata,
            Order order) {
        public Filter {
            metadata = List.copyOf(metadata);
        }
    }

    /** Throws {@link ApiProblem} 400 for an unknown workflow, a bad expression or a name that exists. */
    CronView create(UUID tenantId, Request request);

    Page.Of<CronView> list(UUID tenantId, Filter filter, Page page);

    Optional<CronView> get(UUID tenantId, UUID cronId);

    boolean delete(UUID tenantId, UUID cronId);
}
