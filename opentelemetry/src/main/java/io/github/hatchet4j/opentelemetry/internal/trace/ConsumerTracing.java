// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.opentelemetry.internal.propagation.MetadataContext;
import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.CancelCall;
import io.github.hatchet4j.sdk.interceptor.NextAttempt;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.List;

/** Spans around what a worker runs. Thread-safe. */
final class ConsumerTracing {
    private final RunningAttempts running = new RunningAttempts();
    private final Spans spans;
    private final MetadataContext metadata;
    private final Guard guard;
    private final boolean nameHasTask;

    ConsumerTracing(Spans spans, MetadataContext metadata, Guard guard, boolean nameHasTask) {
        this.spans = spans;
        this.metadata = metadata;
        this.guard = guard;
        this.nameHasTask = nameHasTask;
    }

    AttemptOutcome run(TaskAttempt attempt, NextAttempt next) {
        Context context = Traced.isAlready(attempt) ? null : guard.get("start a span", () -> start(attempt));
        if (context == null) {
            return next.proceed(attempt);
        }
        running.started(attempt, context);
        Span span = Span.fromContext(context);
        try {
            AttemptOutcome outcome = Scopes.call(context, guard, () -> next.proceed(attempt));
            guard.run("describe the end of a span", () -> describe(span, outcome));
            return outcome;
        } catch (Throwable error) {
            guard.run("describe the end of a span", () -> spans.fail(span, error));
            throw error;
        } finally {
            running.ended(attempt);
            guard.run("end a span", span::end);
        }
    }

    void cancel(CancelCall call, Runnable next) {
        Context context = Traced.isAlready(call) ? null : guard.get("start a span", () -> start(call));
        if (context == null) {
            next.run();
            return;
        }
        Span span = Span.fromContext(context);
        try {
            Scopes.call(context, guard, () -> {
                next.run();
                return true;
            });
        } catch (Throwable error) {
            guard.run("describe the end of a span", () -> spans.fail(span, error));
            throw error;
        } finally {
            guard.run("end a span", span::end);
        }
    }

    private Context start(TaskAttempt attempt) {
        Context parent = metadata.extract(attempt.additionalMetadata());
        Span span = spans.start(new StartStepRun(attempt, nameHasTask), parent, List.of());
        return Traced.mark(parent.with(span), attempt);
    }

    private Context start(CancelCall call) {
        TaskAttempt attempt = call.attempt();
        Context parent = running.find(attempt).orElseGet(() -> metadata.extract(attempt.additionalMetadata()));
        Span span = spans.start(new CancelStepRun(attempt), parent, List.of());
        return Traced.mark(parent.with(span), call);
    }

    private void describe(Span span, AttemptOutcome outcome) {
        spans.add(span, attributes -> attributes.put(Keys.OUTCOME, Outcomes.name(outcome)));
        if (outcome instanceof AttemptOutcome.Failed failed) {
            spans.add(span, attributes -> attributes.put(Keys.WILL_RETRY, failed.willRetry()));
            spans.fail(span, failed.error());
        } else if (outcome instanceof AttemptOutcome.TimedOut) {
            spans.fail(span, Outcomes.TIMEOUT, "the task ran longer than its execution timeout");
        }
    }
}
