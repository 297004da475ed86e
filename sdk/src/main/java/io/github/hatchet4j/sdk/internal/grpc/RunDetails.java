// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import java.util.List;

/**
 * What the engine knows of a run.
 *
 * @param status the engine's word for it, such as {@code COMPLETED}
 * @param isDone whether nothing of it is left to do
 * @param tasks one per task that has begun
 */
public record RunDetails(String inputJson, String metadataJson, String status, boolean isDone, List<TaskResult> tasks) {
    public RunDetails {
        tasks = List.copyOf(tasks);
    }
}
