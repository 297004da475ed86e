// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import io.github.hatchet4j.sdk.interceptor.LogCall;
import io.github.hatchet4j.sdk.internal.Futures;
import io.github.hatchet4j.sdk.internal.grpc.EngineClient;
import io.github.hatchet4j.sdk.internal.grpc.LogRequest;
import io.github.hatchet4j.sdk.internal.json.Json;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines on their way to the engine, one at a time so that they keep their order. Handlers never wait for them: where
 * lines come faster than they leave, further ones are dropped. Safe to share between threads.
 */
final class TaskLog {
    private static final Logger log = LoggerFactory.getLogger(TaskLog.class);
    private static final int MAX_LENGTH = 10_000;

    private final EngineClient engine;
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Queue<LogRequest> queue = new ArrayDeque<>();
    private final AtomicBoolean hasDropped = new AtomicBoolean();
    private boolean sending;

    TaskLog(EngineClient engine, int capacity) {
        this.engine = engine;
        this.capacity = capacity;
    }

    void add(LogCall call, Instant at) {
        if (call.message().isEmpty()) {
            return;
        }
        LogRequest line = line(call, at);
        lock.lock();
        try {
            if (queue.size() >= capacity) {
                if (hasDropped.compareAndSet(false, true)) {
                    log.warn("Log lines of tasks come faster than the engine takes them; some are dropped");
                }
                return;
            }
            queue.add(line);
            if (sending) {
                return;
            }
            sending = true;
        } finally {
            lock.unlock();
        }
        sendNext();
    }

    /** Waits until all lines are sent or {@code nanos} are over. */
    void awaitIdle(long nanos) throws InterruptedException {
        long left = nanos;
        lock.lock();
        try {
            while (sending && left > 0) {
                left = idle.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void sendNext() {
        LogRequest line;
        lock.lock();
        try {
            line = queue.poll();
            if (line == null) {
                sending = false;
                idle.signalAll();
                return;
            }
        } finally {
            lock.unlock();
        }
        Futures.whenDone(engine.putLog(line), (ok, error) -> {
            if (error != null) {
                log.warn("A log line of task run {} did not reach the engine", line.taskRunId(), error);
            }
            sendNext();
        });
    }

    private static LogRequest line(LogCall call, Instant at) {
        String message = call.message();
        String cut = message.length() > MAX_LENGTH ? message.substring(0, MAX_LENGTH) : message;
        return new LogRequest(
                call.attempt().taskRunId(),
                call.attempt().retryCount(),
                call.level(),
                cut.replace("\u0000", ""),
                call.metadata().isEmpty() ? "" : Json.write(call.metadata()),
                at);
    }
}
