// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import io.github.hatchet4j.protocol.v1.CreateTaskOpts;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionRequest;
import io.github.hatchet4j.protocol.v1.TaskConditions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names what a workflow needs and this engine does not do yet. Empty conditions and plain slots are no features. */
final class UnservedFeatures {
    private UnservedFeatures() {}

    static List<String> of(CreateWorkflowVersionRequest request) {
        Set<String> needed = new LinkedHashSet<>();
        request.getTasksList().forEach(task -> collect(task, needed));
        if (request.hasOnFailureTask()) {
            collect(request.getOnFailureTask(), needed);
        }
        if (request.hasConcurrency() || request.getConcurrencyArrCount() > 0) {
            needed.add("concurrency");
        }
        if (request.hasSticky()) {
            needed.add("sticky assignment");
        }
        if (request.hasIdempotency()) {
            needed.add("idempotency keys");
        }
        return new ArrayList<>(needed);
    }

    private static void collect(CreateTaskOpts task, Set<String> needed) {
        if (task.getIsDurable()) {
            needed.add("durable tasks");
        }
        if (task.hasConditions() && !task.getConditions().equals(TaskConditions.getDefaultInstance())) {
            needed.add("conditions");
        }
        if (task.getConcurrencyCount() > 0) {
            needed.add("concurrency");
        }
        if (task.getRateLimitsCount() > 0) {
            needed.add("rate limits");
        }
        if (task.getWorkerLabelsCount() > 0) {
            needed.add("worker labels");
        }
        if (task.hasBatch()) {
            needed.add("batch tasks");
        }
    }
}
