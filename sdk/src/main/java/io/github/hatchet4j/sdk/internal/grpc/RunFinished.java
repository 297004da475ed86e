// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import java.util.List;

/**
 * A run that is over.
 *
 * @param results one per task; empty when they were too large for the stream
 */
public record RunFinished(String runId, List<TaskResult> results) {
    public RunFinished {
        results = List.copyOf(results);
    }
}
