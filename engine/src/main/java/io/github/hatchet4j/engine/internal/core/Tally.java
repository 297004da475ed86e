// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.EnumMap;
import java.util.Map;

/** Counts what happened to the tasks and runs of a tenant since the engine started. */
final class Tally {
    private final Map<Counted, Long> counts = new EnumMap<>(Counted.class);

    Tally() {
        for (Counted what : Counted.values()) {
            counts.put(what, 0L);
        }
    }

    void add(Counted what) {
        add(what, 1);
    }

    void add(Counted what, int times) {
        counts.merge(what, (long) times, Long::sum);
    }

    void taskEnded(TaskStatus status) {
        switch (status) {
            case COMPLETED -> add(Counted.TASKS_SUCCEEDED);
            case FAILED -> add(Counted.TASKS_FAILED);
            case CANCELLED -> add(Counted.TASKS_CANCELLED);
            case SKIPPED -> add(Counted.TASKS_SKIPPED);
            case PENDING, QUEUED, BACKOFF, RUNNING -> throw new IllegalArgumentException("a task that is " + status);
        }
    }

    void runEnded(TaskStatus status) {
        switch (status) {
            case FAILED -> add(Counted.RUNS_FAILED);
            case CANCELLED -> add(Counted.RUNS_CANCELLED);
            default -> add(Counted.RUNS_SUCCEEDED);
        }
    }

    Map<Counted, Long> counts() {
        return new EnumMap<>(counts);
    }
}
