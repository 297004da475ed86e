// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import io.github.hatchet4j.engine.internal.core.RejectedException;
import io.github.hatchet4j.engine.internal.core.Rejection;
import io.github.hatchet4j.engine.internal.core.TaskStatus;
import io.github.hatchet4j.engine.internal.store.RunQueries;
import io.github.hatchet4j.protocol.v1.TasksFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads which runs and tasks a request means that names them by id or by filter. */
final class TaskSelection {
    /** What a request may name by ids. */
    static final int MOST_IDS = 20_000;

    private static final Map<String, List<TaskStatus>> STATUSES = Map.of(
            "QUEUED", List.of(TaskStatus.PENDING, TaskStatus.QUEUED, TaskStatus.BACKOFF),
            "RUNNING", List.of(TaskStatus.RUNNING),
            "COMPLETED", List.of(TaskStatus.COMPLETED, TaskStatus.SKIPPED),
            "FAILED", List.of(TaskStatus.FAILED),
            "CANCELLED", List.of(TaskStatus.CANCELLED));

    private TaskSelection() {}

    static List<UUID> ids(List<String> texts) {
        if (texts.size() > MOST_IDS) {
            throw WorkflowMapping.refuse(
                    "external_ids has " + texts.size() + " ids, the limit is " + MOST_IDS + "; ask in parts");
        }
        return texts.stream().map(id -> Ids.require(id, "invalid external id ")).toList();
    }

    static RejectedException both() {
        return new RejectedException(Rejection.invalid("cannot provide both external ids and filter"));
    }

    static RunQueries.Search search(UUID tenantId, TasksFilter filter) {
        if (!filter.hasSince()) {
            throw WorkflowMapping.refuse("filter.since is missing; say from when on runs are meant");
        }
        return new RunQueries.Search(
                tenantId,
                RunQueries.Scope.RUNS,
                Times.millis(filter.getSince(), "filter.since"),
                filter.hasUntil() ? Times.millis(filter.getUntil(), "filter.until") : null,
                statuses(filter.getStatusesList()),
                filter.getWorkflowIdsList().stream()
                        .map(id -> Ids.require(id, "invalid workflow id "))
                        .toList(),
                filter.getAdditionalMetadataList().stream()
                        .map(TaskSelection::pair)
                        .toList(),
                true,
                null,
                null,
                null);
    }

    private static List<Integer> statuses(List<String> names) {
        var codes = new ArrayList<Integer>();
        for (String name : names) {
            List<TaskStatus> statuses = STATUSES.get(name);
            if (statuses == null) {
                throw WorkflowMapping.refuse("filter.statuses has \"" + name
                        + "\"; it must be QUEUED, RUNNING, COMPLETED, FAILED or CANCELLED");
            }
            statuses.forEach(status -> codes.add(status.code()));
        }
        return codes;
    }

    private static Map.Entry<String, String> pair(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new RejectedException(
                    Rejection.invalid("invalid additional metadata filter: \"" + text + "\"; write it as key:value"));
        }
        return Map.entry(text.substring(0, colon), text.substring(colon + 1));
    }
}
