// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import io.github.hatchet4j.engine.internal.core.RunChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts the streamed texts of each task in order: a gap is waited for, but not for ever. Confined to one thread. */
final class StreamOrder {
    static final long GAP_MILLIS = 5_000;

    private final Map<UUID, Waiting> tasks = new HashMap<>();

    private static final class Waiting {
        long next;
        long since;
        long bytes;
        final TreeMap<Long, RunChange> early = new TreeMap<>();
    }

    /** What may be sent now that this has come, in order. */
    List<RunChange> offer(RunChange change, long now) {
        Long index = change.streamIndex();
        UUID taskId = change.taskId();
        if (index == null || taskId == null) {
            return List.of(change);
        }
        Waiting waiting = tasks.computeIfAbsent(taskId, id -> new Waiting());
        if (index < waiting.next) {
            // Too late for its place; better out of order than not at all.
            return List.of(change);
        }
        if (waiting.early.isEmpty()) {
            waiting.since = now;
        }
        if (waiting.early.putIfAbsent(index, change) != null) {
            return List.of(change);
        }
        waiting.bytes += change.payload().size();
        return ready(waiting, now);
    }

    private static List<RunChange> ready(Waiting waiting, long now) {
        var ready = new ArrayList<RunChange>();
        for (RunChange first = first(waiting); first != null; first = first(waiting)) {
            ready.add(first);
            waiting.since = now;
        }
        return ready;
    }

    private static @Nullable RunChange first(Waiting waiting) {
        RunChange first = waiting.early.remove(waiting.next);
        if (first != null) {
            waiting.bytes -= first.payload().size();
            waiting.next++;
        }
        return first;
    }

    /** What the texts that wait for others take. */
    long bytes() {
        long bytes = 0;
        for (Waiting waiting : tasks.values()) {
            bytes += waiting.bytes;
        }
        return bytes;
    }

    boolean isWaiting() {
        return tasks.values().stream().anyMatch(waiting -> !waiting.early.isEmpty());
    }

    /** What has waited long enough for the gap before it to close, in order. */
    List<RunChange> expired(long now, long patienceMillis) {
        var expired = new ArrayList<RunChange>();
        for (Waiting waiting : tasks.values()) {
            if (!waiting.early.isEmpty() && now - waiting.since >= patienceMillis) {
                waiting.next = waiting.early.lastKey() + 1;
                expired.addAll(waiting.early.values());
                waiting.early.clear();
                waiting.bytes = 0;
            }
        }
        return expired;
    }
}
