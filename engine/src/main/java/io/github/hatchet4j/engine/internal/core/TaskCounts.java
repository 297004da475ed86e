// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the tasks of a tenant that wait or run. */
final class TaskCounts {
    private record Key(String readableId, @Nullable String action) {}

    private static final class Sum {
        long count;
        long oldest = Long.MAX_VALUE;
        long oldestFirstAttempt;
    }

    private final Map<Key, Sum> sums = new LinkedHashMap<>();

    static List<CoreView.TaskCount> of(@Nullable Tenant tenant) {
        if (tenant == null) {
            return List.of();
        }
        var counts = new TaskCounts();
        for (Run run : tenant.runs.values()) {
            for (Task task : run.tasks) {
                counts.add(task);
            }
        }
        var found = new ArrayList<CoreView.TaskCount>();
        counts.sums.forEach((key, sum) -> found.add(
                new CoreView.TaskCount(key.readableId(), key.action(), sum.count, sum.oldest, sum.oldestFirstAttempt)));
        return found;
    }

    private void add(Task task) {
        boolean waits = task.status == TaskStatus.QUEUED || task.status == TaskStatus.BACKOFF;
        if (!waits && task.status != TaskStatus.RUNNING) {
            return;
        }
        TaskDefinition definition = task.step.definition;
        Sum sum = sums.computeIfAbsent(
                new Key(definition.readableId(), waits ? definition.action() : null), key -> new Sum());
        long createdAt = task.run.createdAt;
        sum.count++;
        sum.oldest = Math.min(sum.oldest, createdAt);
        if (task.retryCount == 0 && (sum.oldestFirstAttempt == 0 || createdAt < sum.oldestFirstAttempt)) {
            sum.oldestFirstAttempt = createdAt;
        }
    }
}
