// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The contexts of the attempts that run at this moment. Thread-safe. */
final class RunningAttempts {
    private final Map<Key, Context> contexts = new ConcurrentHashMap<>();

    void started(TaskAttempt attempt, Context context) {
        contexts.put(Key.of(attempt), context);
    }

    void ended(TaskAttempt attempt) {
        contexts.remove(Key.of(attempt));
    }

    Optional<Context> find(TaskAttempt attempt) {
        return Optional.ofNullable(contexts.get(Key.of(attempt)));
    }

    private record Key(String workerId, String taskRunId, int retryCount) {
        static Key of(TaskAttempt attempt) {
            return new Key(attempt.workerId(), attempt.taskRunId(), attempt.retryCount());
        }
    }
}
