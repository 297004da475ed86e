// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import io.github.hatchet4j.sdk.internal.grpc.Assignment;
import io.github.hatchet4j.sdk.internal.grpc.StepEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The attempts that hold a slot of one worker. Safe to share between threads. */
final class Attempts {
    private static final Logger log = LoggerFactory.getLogger(Attempts.class);
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

    private final WorkerEnvironment environment;
    private final ConcurrentHashMap<String, RunningAttempt> running = new ConcurrentHashMap<>();
    private final HandlerThreads threads;
    private final ResultSender results;
    private final TaskLog taskLog;
    private final AttemptRunner runner;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private volatile boolean draining;

    Attempts(WorkerSettings settings, WorkerEnvironment environment) {
        this.environment = environment;
        this.threads = HandlerThreads.create(settings.name(), settings.slots());
        this.results = new ResultSender(environment.engine());
        this.taskLog = new TaskLog(environment.engine(), settings.logQueueSize());
        this.runner = new AttemptRunner(environment, results, taskLog, settings.onUncaughtError());
    }

    /** How many attempts hold a slot. */
    int count() {
        return (int) running.values().stream()
                .filter(attempt -> !attempt.hasReleasedSlot())
                .count();
    }

    @Nullable
    RunningAttempt find(String key) {
        return running.get(key);
    }

    /** Hands an attempt to a thread; one that runs already is not begun twice. */
    void start(Attempt attempt) {
        String key = attempt.assignment().key();
        var fresh = new RunningAttempt(attempt, environment.ticker(), threads::grow);
        if (running.putIfAbsent(key, fresh) != null) {
            log.debug("{} runs already", attempt.assignment());
            return;
        }
        try {
            threads.execute(() -> run(key, fresh));
        } catch (RejectedExecutionException e) {
            log.debug("{} came after the end of this worker; the engine gives it to another", attempt.assignment());
            remove(key);
        }
    }

    /** Tells the engine that an action is none of this worker's, so that nobody waits for its time-out. */
    void refuse(Assignment assignment, String workerId, String workerName) {
        var error =
                new IllegalStateException("worker " + workerName + " has no task for action " + assignment.actionId());
        var refusal = new StepEvent(
                StepEvent.Kind.FAILED,
                workerId,
                assignment,
                environment.clock().instant(),
                TaskErrors.format(error, assignment.taskRunId()),
                false,
                null);
        results.send(refusal, Map.of());
    }

    /**
     * Waits for running attempts, interrupts those that take longer than {@code timeout}, and waits for results to be
     * acknowledged.
     *
     * @return whether the calling thread was interrupted meanwhile, which ends the wait for attempts
     */
    boolean drain(Duration timeout, Duration forResults) {
        draining = true;
        boolean interrupted = false;
        try {
            if (!awaitNone(timeout)) {
                abandonAll();
                awaitNone(AFTER_INTERRUPT);
            }
        } catch (InterruptedException e) {
            interrupted = true;
            abandonAll();
        }
        threads.shutdown();
        try {
            if (!results.awaitIdle(forResults)) {
                log.warn("Some results were not acknowledged before the worker ended; their tasks will run again");
            }
            taskLog.awaitIdle(TimeUnit.SECONDS.toNanos(2));
        } catch (InterruptedException e) {
            interrupted = true;
        }
        return interrupted;
    }

    private void abandonAll() {
        log.warn("Interrupting {} tasks that still run; the engine gives them to another worker", running.size());
        running.values().forEach(RunningAttempt::abandon);
    }

    private boolean awaitNone(Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lock();
        try {
            while (!running.isEmpty()) {
                if (left <= 0) {
                    return false;
                }
                left = ended.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void run(String key, RunningAttempt attempt) {
        try {
            runner.run(attempt);
        } catch (RuntimeException | Error e) {
            log.error(
                    "The worker failed around {}; this is a bug",
                    attempt.attempt().assignment(),
                    e);
        } finally {
            if (attempt.hasReleasedSlot()) {
                threads.shrink();
            }
            remove(key);
        }
    }

    private void remove(String key) {
        running.remove(key);
        if (draining) {
            lock.lock();
            try {
                ended.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
