// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import io.github.hatchet4j.sdk.Context;
import io.github.hatchet4j.sdk.NonRetryableException;
import io.github.hatchet4j.sdk.RetryAfterException;
import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import io.github.hatchet4j.sdk.internal.CurrentTask;
import io.github.hatchet4j.sdk.internal.grpc.StepEvent;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one attempt on the calling thread, interceptors around it, and reports how it went. */
final class AttemptRunner {
    private static final Logger log = LoggerFactory.getLogger(AttemptRunner.class);

    private final WorkerEnvironment environment;
    private final ResultSender results;
    private final TaskLog taskLog;
    private final BiConsumer<Context, Throwable> onUncaughtError;

    AttemptRunner(
            WorkerEnvironment environment,
            ResultSender results,
            TaskLog taskLog,
            BiConsumer<Context, Throwable> onUncaughtError) {
        this.onUncaughtError = onUncaughtError;
        this.environment = environment;
        this.results = results;
        this.taskLog = taskLog;
    }

    void run(RunningAttempt running) {
        if (running.cancellation().isCancelled()) {
            log.debug("{} was cancelled before it began", running.attempt().assignment());
            return;
        }
        LogIds ids = LogIds.enter(
                running.attempt().workflowRunId(), running.attempt().taskRunId());
        try {
            var context = new AttemptContext(running, environment, taskLog);
            AttemptOutcome outcome =
                    environment.chain().taskAttempt(running.attempt(), attempt -> handle(running, context, attempt));
            report(running, outcome);
            if (outcome instanceof AttemptOutcome.Failed failed) {
                tellUncaught(context, failed.error());
            }
        } finally {
            ids.close();
        }
    }

    private AttemptOutcome handle(RunningAttempt running, AttemptContext context, TaskAttempt seen) {
        Attempt attempt = running.attempt();
        running.headers(environment.chain().startedHeaders(seen));
        results.started(event(running, StepEvent.Kind.STARTED, "", false, null), running.headers());
        AttemptOutcome outcome;
        CurrentTask.Scope scope = CurrentTask.enter(context);
        context.begins();
        running.enter();
        try {
            outcome = new AttemptOutcome.Succeeded(attempt.binding().body().run(attempt.payload(), context));
        } catch (Throwable error) {
            outcome = new AttemptOutcome.Failed(error, willRetry(attempt, error));
        } finally {
            running.leave();
            scope.close();
        }
        if (running.isAbandoned() && outcome instanceof AttemptOutcome.Succeeded) {
            // It finished in spite of the interrupt, so its work need not be done again.
            return outcome;
        }
        if (running.cancellation().isCancelled()) {
            return running.isTimedOut() ? new AttemptOutcome.TimedOut() : new AttemptOutcome.Cancelled();
        }
        return outcome;
    }

    private void tellUncaught(Context context, Throwable error) {
        try {
            onUncaughtError.accept(context, TaskErrors.unwrap(error));
        } catch (RuntimeException | Error e) {
            log.warn("The hook for uncaught errors failed for task run {}", context.taskRunId(), e);
        }
    }

    private void report(RunningAttempt running, AttemptOutcome outcome) {
        var assignment = running.attempt().assignment();
        if (outcome instanceof AttemptOutcome.Succeeded succeeded) {
            String output = succeeded.outputJson();
            results.send(
                    event(running, StepEvent.Kind.COMPLETED, output == null ? "" : output, false, null),
                    running.headers());
            log.debug("{} succeeded", assignment);
        } else if (outcome instanceof AttemptOutcome.Failed failed) {
            Throwable meant = TaskErrors.unwrap(failed.error());
            Long retryAfter = meant instanceof RetryAfterException later
                    ? (Long) later.delay().toMillis()
                    : null;
            results.send(
                    event(
                            running,
                            StepEvent.Kind.FAILED,
                            TaskErrors.format(failed.error(), assignment.taskRunId()),
                            meant instanceof NonRetryableException,
                            retryAfter),
                    running.headers());
            log.debug("{} failed", assignment, failed.error());
        } else {
            log.debug("{} ended: {}", assignment, outcome);
        }
    }

    private StepEvent event(
            RunningAttempt running,
            StepEvent.Kind kind,
            String payload,
            boolean shouldNotRetry,
            @Nullable Long retryAfterMillis) {
        return new StepEvent(
                kind,
                running.attempt().workerId(),
                running.attempt().assignment(),
                environment.clock().instant(),
                payload,
                shouldNotRetry,
                retryAfterMillis);
    }

    private static boolean willRetry(Attempt attempt, Throwable error) {
        return !(TaskErrors.unwrap(error) instanceof NonRetryableException)
                && attempt.retryCount() < attempt.maxRetries();
    }
}
