// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a worker must be told of an attempt; a copy of values.
 *
 * @param input the run's input if it happens to be at hand, because the run was made just now; else it is in the file,
 *     as the outputs of parents always are
 */
public record Assignment(
        UUID tenantId,
        UUID runId,
        UUID taskId,
        long runRow,
        long taskRow,
        int retryCount,
        Version version,
        int ordinal,
        ByteString metadata,
        Origin origin,
        int priority,
        long createdAt,
        long queuedAt,
        @Nullable String previousTrace,
        List<Parent> parents,
        @Nullable ByteString input) {

    /**
     * A task whose outcome this attempt may look at.
     *
     * @param failed whether it ended with an error, which only an on-failure task gets to see
     */
    public record Parent(String readableId, long taskRow, boolean failed) {}

    public UUID stepId() {
        return version.steps.get(ordinal).externalId;
    }

    public TaskDefinition task() {
        return version.steps.get(ordinal).definition;
    }
}
