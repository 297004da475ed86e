// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.metrics;

import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** Counts and times what workers run. Thread-safe. */
public final class WorkerMetrics {
    private static final double MILLIS = 1e3;

    private final LongCounter consumed;
    private final LongCounter retries;
    private final LongUpDownCounter active;
    private final DoubleHistogram process;
    private final DoubleHistogram queue;
    private final KnownAttributes<Begun> begun = new KnownAttributes<>(WorkerMetrics::attributes);
    private final KnownAttributes<Ended> ended = new KnownAttributes<>(WorkerMetrics::attributes);
    private final Guard guard;

    public WorkerMetrics(Meter meter, Guard guard) {
        this.guard = guard;
        consumed = meter.counterBuilder("messaging.client.consumed.messages")
                .setUnit("{message}")
                .setDescription("Attempts that workers began.")
                .build();
        retries = meter.counterBuilder("hatchet.task.retries")
                .setUnit("{attempt}")
                .setDescription("Attempts that were not the first of their task.")
                .build();
        active = meter.upDownCounterBuilder("hatchet.worker.tasks.active")
                .setUnit("{task}")
                .setDescription("Attempts that run at this moment.")
                .build();
        process = Timers.create(meter, "messaging.process.duration", "How long attempts ran.");
        queue = Timers.create(
                meter,
                "hatchet.task.queue.duration",
                "How long tasks waited until an attempt began, as the engine saw it.");
    }

    /** Takes note of an attempt that begins. */
    public void started(Context context, TaskAttempt attempt, @Nullable Long queueMillis) {
        guard.run("record metrics", () -> {
            Attributes task = begun.of(Begun.of(attempt));
            active.add(1, task, context);
            if (attempt.retryCount() > 0) {
                retries.add(1, task, context);
            }
            if (queueMillis != null) {
                queue.record(queueMillis / MILLIS, task, context);
            }
        });
    }

    /** Takes note of an attempt that has ended. */
    public void ended(Context context, TaskAttempt attempt, String outcome, @Nullable String errorType, long nanos) {
        guard.run("record metrics", () -> {
            Begun task = Begun.of(attempt);
            active.add(-1, begun.of(task), context);
            Attributes attributes = ended.of(new Ended(task, outcome, errorType));
            consumed.add(1, attributes, context);
            process.record(Timers.seconds(nanos), attributes, context);
        });
    }

    private static Attributes attributes(Begun task) {
        return Attributes.of(Keys.WORKFLOW_NAME, task.workflowName(), Keys.STEP_NAME, task.taskName());
    }

    private static Attributes attributes(Ended attempt) {
        AttributesBuilder attributes = Attributes.builder()
                .put(Keys.MESSAGING_SYSTEM, "hatchet")
                .put(Keys.MESSAGING_OPERATION_NAME, "start_step_run")
                .put(Keys.MESSAGING_DESTINATION_NAME, attempt.task().workflowName())
                .putAll(attributes(attempt.task()))
                .put(Keys.OUTCOME, attempt.outcome());
        if (attempt.errorType() != null) {
            attributes.put(Keys.ERROR_TYPE, attempt.errorType());
        }
        return attributes.build();
    }

    private record Begun(String workflowName, String taskName) {
        static Begun of(TaskAttempt attempt) {
            return new Begun(attempt.workflowName(), attempt.taskName());
        }
    }

    private record Ended(
            Begun task, String outcome, @Nullable String errorType) {}
}
