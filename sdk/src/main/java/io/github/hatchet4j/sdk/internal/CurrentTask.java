// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal;

import io.github.hatchet4j.sdk.Context;
import io.github.hatchet4j.sdk.interceptor.ParentTask;
import org.jspecify.annotations.Nullable;

/** The task that the calling thread works for. */
public final class CurrentTask {
    private static final ThreadLocal<@Nullable Spawner> CURRENT = new ThreadLocal<>();

    private CurrentTask() {}

    /** The task of this thread, or null. */
    public static @Nullable Spawner get() {
        return CURRENT.get();
    }

    /** Makes {@code task} the one of this thread and returns what closes that again. */
    public static Scope enter(Spawner task) {
        Spawner before = CURRENT.get();
        CURRENT.set(task);
        return () -> {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        };
    }

    /** A task that can have children. Safe to share between threads. */
    public interface Spawner {
        /** What the handler knows. */
        Context context();

        /** What children inherit. */
        ParentTask asParent();

        /** The engine and tenant that the task belongs to: a client of another one makes no children of it. */
        Object home();

        /** The position of the next child, from zero. One counter for all ways of making children. */
        int nextChildIndex();

        /**
         * What tells a child from its siblings besides its position: null where positions are the same in every attempt,
         * which holds for the thread of the handler.
         */
        @Nullable
        String childKey(String workflowName, String inputJson);

        /** Remembers a child, to be cancelled together with this task. */
        void spawned(String runId);
    }

    /** Ends the work for a task on this thread. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
