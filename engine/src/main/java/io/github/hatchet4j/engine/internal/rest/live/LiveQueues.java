// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import io.github.hatchet4j.engine.internal.core.CoreView.TaskCount;
import io.github.hatchet4j.engine.internal.rest.QueuesBackend;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Queues, as the core knows them. */
final class LiveQueues implements QueuesBackend {
    private final CoreCalls core;

    LiveQueues(CoreCalls core) {
        this.core = core;
    }

    @Override
    public Map<String, Integer> depths(UUID tenantId) {
        Map<String, Integer> queued = core.inspect(view -> view.queued(tenantId));
        var depths = new TreeMap<String, Integer>(queued);
        depths.values().removeIf(depth -> depth == 0);
        return depths;
    }

    @Override
    public Map<String, Stats> stats(UUID tenantId) {
        Map<String, Stats> stats = new LinkedHashMap<>();
        for (TaskCount count : core.inspect(view -> view.tasks(tenantId))) {
            Stats known = stats.getOrDefault(count.readableId(), new Stats(null, null));
            stats.put(
                    count.readableId(),
                    count.action() == null
                            ? new Stats(known.queued(), sum(known.running(), count))
                            : new Stats(sum(known.queued(), count), known.running()));
        }
        return stats;
    }

    private static Stat sum(@Nullable Stat known, TaskCount more) {
        Map<String, Long> queues = new HashMap<>(known == null ? Map.of() : known.queues());
        if (more.action() != null) {
            queues.merge(more.action(), more.count(), Long::sum);
        }
        Instant oldest = Instant.ofEpochMilli(more.oldest());
        Instant first = more.oldestFirstAttempt() == 0 ? null : Instant.ofEpochMilli(more.oldestFirstAttempt());
        if (known == null) {
            return new Stat(more.count(), queues, oldest, first);
        }
        return new Stat(
                known.total() + more.count(),
                queues,
                earlier(known.oldest(), oldest),
                first == null || known.oldestFirstAttempt() == null
                        ? first == null ? known.oldestFirstAttempt() : first
                        : earlier(known.oldestFirstAttempt(), first));
    }

    private static Instant earlier(Instant one, Instant other) {
        return List.of(one, other).stream().min(Instant::compareTo).orElse(one);
    }
}
