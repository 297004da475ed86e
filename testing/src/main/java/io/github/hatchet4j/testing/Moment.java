// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import io.github.hatchet4j.engine.EngineActivity;
import io.github.hatchet4j.testing.AttemptWatch.InHandler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What engine and handlers do at one moment, and what follows from it. Decides; looks at nothing itself.
 *
 * @param unanswered how many requests of clients wait for their answer
 * @param seen grows with everything that handlers and clients do
 */
record Moment(EngineActivity engine, List<Handler> handlers, long unanswered, long seen) {
    /** How a handler's thread stands. */
    enum Standing {
        /** It works, or waits for the machine. */
        WORKS,
        /** It sleeps, or waits with a time limit: it goes on by itself. */
        NAPS,
        /** It waits until somebody wakes it. */
        WAITS
    }

    /**
     * A handler that runs.
     *
     * @param place where its thread stands in the code, the innermost first
     */
    record Handler(InHandler attempt, Standing standing, List<StackTraceElement> place) {
        Handler {
            place = List.copyOf(place);
        }

        static Handler of(InHandler attempt) {
            Thread.State state = attempt.thread().getState();
            return new Handler(
                    attempt, standing(state), List.of(attempt.thread().getStackTrace()));
        }

        private static Standing standing(Thread.State state) {
            return switch (state) {
                case WAITING -> Standing.WAITS;
                case TIMED_WAITING -> Standing.NAPS;
                default -> Standing.WORKS;
            };
        }
    }

    Moment {
        handlers = List.copyOf(handlers);
    }

    /** Whether something happens that will go on without anybody waiting for time to pass. */
    boolean isBusy() {
        return !engine.isIdle()
                || unanswered > 0
                || !underway().isEmpty()
                || handlers.stream().anyMatch(handler -> handler.standing() == Standing.WORKS);
    }

    boolean hasNap() {
        return handlers.stream().anyMatch(handler -> handler.standing() == Standing.NAPS);
    }

    /** Attempts that are on their way between engine and handler. */
    private Map<String, Integer> underway() {
        var underway = new java.util.HashMap<>(engine.running());
        handlers.forEach(handler ->
                underway.remove(handler.attempt().taskRunId(), handler.attempt().retryCount()));
        return underway;
    }

    /** Whether every handler stands where it stood, and nothing has happened. */
    boolean isLike(Moment before) {
        return seen == before.seen && places().equals(before.places());
    }

    Set<Object> places() {
        Set<Object> places = new HashSet<>();
        handlers.forEach(
                handler -> places.add(List.of(handler.attempt().number(), handler.standing(), handler.place())));
        return places;
    }

    /** What there is to wait for, for people. */
    String describe() {
        List<String> reasons = new ArrayList<>();
        for (Handler handler : handlers) {
            InHandler attempt = handler.attempt();
            String at =
                    handler.place().isEmpty() ? "" : ", at " + handler.place().get(0) + userFrame(handler);
            reasons.add("task " + attempt.taskName() + " (run " + attempt.taskRunId() + ", attempt "
                    + (attempt.retryCount() + 1) + ") is in its handler on thread "
                    + attempt.thread().getName() + " (" + attempt.thread().getState() + at + ")");
        }
        underway()
                .forEach((task, retryCount) -> reasons.add("task run " + task + ", attempt " + (retryCount + 1)
                        + ", is with a worker that this extension did not start, or between engine and worker"));
        if (unanswered > 0) {
            reasons.add(unanswered + " requests of the client have no answer");
        }
        if (reasons.isEmpty()) {
            reasons.add("the engine works");
        }
        return String.join("; ", reasons);
    }

    /** The innermost place that is not in the JDK, where that says more. */
    private static String userFrame(Handler handler) {
        StackTraceElement first = handler.place().get(0);
        return handler.place().stream()
                .filter(frame ->
                        frame.getModuleName() == null || !frame.getModuleName().startsWith("java."))
                .findFirst()
                .filter(frame -> !frame.equals(first))
                .map(frame -> " below " + frame)
                .orElse("");
    }
}
