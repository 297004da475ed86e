// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The contexts of the attempts that run at this moment, and of some that have ended. Thread-safe. */
final class RunningAttempts {
    private static final int REMEMBERED = 1_000;

    private final Map<Key, Context> running = new ConcurrentHashMap<>();
    private final Map<Key, Context> endedRoots = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Context> eldest) {
            return size() > REMEMBERED;
        }
    };

    void started(TaskAttempt attempt, Context context) {
        running.put(Key.of(attempt), context);
    }

    /**
     * Takes note of an end.
     *
     * @param isRoot whether the attempt began a trace: a late cancel has no other span to hang below
     */
    void ended(TaskAttempt attempt, boolean isRoot) {
        Key key = Key.of(attempt);
        Context context = running.remove(key);
        if (isRoot && context != null) {
            synchronized (endedRoots) {
                endedRoots.put(key, Context.root().with(Span.fromContext(context)));
            }
        }
    }

    Optional<Context> find(TaskAttempt attempt) {
        return Optional.ofNullable(running.get(Key.of(attempt)));
    }

    @Nullable
    Context findEnded(TaskAttempt attempt) {
        synchronized (endedRoots) {
            return endedRoots.get(Key.of(attempt));
        }
    }

    private record Key(String workerId, String taskRunId, int retryCount) {
        static Key of(TaskAttempt attempt) {
            return new Key(attempt.workerId(), attempt.taskRunId(), attempt.retryCount());
        }
    }
}
