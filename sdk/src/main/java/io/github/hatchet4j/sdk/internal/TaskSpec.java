// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One task of a workflow as it is registered.
 *
 * @param name the readable id
 * @param backoffFactor zero for none
 * @param backoffMax null for the engine's default
 */
public record TaskSpec(
        String name,
        String actionId,
        Duration executionTimeout,
        Duration scheduleTimeout,
        List<String> parents,
        int retries,
        double backoffFactor,
        @Nullable Duration backoffMax) {
    public TaskSpec {
        parents = List.copyOf(parents);
    }
}
