// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import io.github.hatchet4j.sdk.EngineUnavailableException;
import io.github.hatchet4j.sdk.RequestRejectedException;
import io.github.hatchet4j.sdk.internal.Backoff;
import io.github.hatchet4j.sdk.internal.Futures;
import io.github.hatchet4j.sdk.internal.grpc.EngineClient;
import io.github.hatchet4j.sdk.internal.grpc.StepEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the results of attempts to the engine. Each is sent until the engine has acknowledged it; that is safe, since
 * the engine takes the first one per attempt. Safe to share between threads.
 */
final class ResultSender {
    private static final Logger log = LoggerFactory.getLogger(ResultSender.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final EngineClient engine;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private int underway;

    ResultSender(EngineClient engine) {
        this.engine = engine;
    }

    /** Tells once, and without waiting, that an attempt started; if it is lost, the result tells the same. */
    void started(StepEvent event, Map<String, String> headers) {
        Futures.whenDone(engine.stepEvent(event, headers), (ok, error) -> {
            if (error != null) {
                log.debug("{} did not reach the engine", event, error);
            }
        });
    }

    /**
     * Sends a result, again and again if need be, without waiting.
     *
     * @param headers those of the start, which the result may overtake
     */
    void send(StepEvent event, Map<String, String> headers) {
        lock.lock();
        try {
            underway++;
        } finally {
            lock.unlock();
        }
        attempt(event, headers, 1);
    }

    /** Waits until every result is acknowledged, and says whether that came true in time. */
    boolean awaitIdle(Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lock();
        try {
            while (underway > 0) {
                if (left <= 0) {
                    return false;
                }
                left = idle.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void attempt(StepEvent event, Map<String, String> headers, int attempts) {
        Futures.whenDone(engine.stepEvent(event, headers), (ok, error) -> {
            if (error == null) {
                done();
            } else {
                failed(event, headers, attempts, TaskErrors.unwrap(error));
            }
        });
    }

    private void failed(StepEvent event, Map<String, String> headers, int attempts, Throwable error) {
        if (error instanceof RequestRejectedException rejected) {
            switch (rejected.reason()) {
                case INVALID_ARGUMENT, NOT_FOUND, UNIMPLEMENTED -> {
                    log.error("The engine refuses {} for good; what the task did is not recorded", event, error);
                    done();
                    return;
                }
                case LIMIT_EXCEEDED -> {
                    if (event.kind() == StepEvent.Kind.COMPLETED && !isRateLimited(rejected)) {
                        attempt(tooLarge(event, rejected), headers, 1);
                        return;
                    }
                }
                default -> {
                    // The engine may take it later.
                }
            }
        }
        if (attempts == 1) {
            log.warn("{} is not acknowledged yet ({}); sending it again until it is", event, error.getMessage());
        }
        Duration wait = Backoff.after(attempts, FIRST_WAIT, LONGEST_WAIT);
        if (error instanceof EngineUnavailableException) {
            engine.connection().reconnectNow();
        }
        var connection = engine.connection();
        if (!connection.timer().after(wait, connection.callbacks(), () -> attempt(event, headers, attempts + 1))) {
            log.error("The client is closed before {} was acknowledged; the task will run again", event);
            done();
        }
    }

    private static boolean isRateLimited(RequestRejectedException rejected) {
        String message = rejected.getMessage();
        return message != null && message.contains("rate limit exceeded");
    }

    /** An output that the engine cannot take is a failure of the task, which is told to whoever waits for it. */
    private static StepEvent tooLarge(StepEvent event, RequestRejectedException rejected) {
        var error = new IllegalStateException("the output of this task is too large for the engine ("
                + event.payload().length() + " characters): " + rejected.getMessage());
        return new StepEvent(
                StepEvent.Kind.FAILED,
                event.workerId(),
                event.of(),
                event.at(),
                TaskErrors.format(error, event.of().taskRunId()),
                true,
                null);
    }

    private void done() {
        lock.lock();
        try {
            underway--;
            if (underway == 0) {
                idle.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
