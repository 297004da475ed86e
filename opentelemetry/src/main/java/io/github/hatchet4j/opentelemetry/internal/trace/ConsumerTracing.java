// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.Captures;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.opentelemetry.internal.propagation.Origin;
import io.github.hatchet4j.opentelemetry.internal.propagation.Origins;
import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.CancelCall;
import io.github.hatchet4j.sdk.interceptor.NextAttempt;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.time.InstantSource;
import java.util.List;

/** Spans around what a worker runs. Thread-safe. */
final class ConsumerTracing {
    private final RunningAttempts running = new RunningAttempts();
    private final Spans spans;
    private final Origins origins;
    private final Captures captures;
    private final InstantSource clock;
    private final Guard guard;
    private final boolean nameHasTask;

    ConsumerTracing(
            Spans spans, Origins origins, Captures captures, InstantSource clock, Guard guard, boolean nameHasTask) {
        this.spans = spans;
        this.origins = origins;
        this.captures = captures;
        this.clock = clock;
        this.guard = guard;
        this.nameHasTask = nameHasTask;
    }

    AttemptOutcome run(TaskAttempt attempt, NextAttempt next) {
        Started started = guard.get("start a span", () -> start(attempt));
        if (started == null) {
            return next.proceed(attempt);
        }
        Span span = started.span();
        running.started(attempt, started.context());
        try {
            AttemptOutcome outcome = Scopes.call(started.context(), guard, () -> next.proceed(attempt));
            guard.run("describe the end of a span", () -> describe(span, outcome));
            return outcome;
        } catch (Throwable error) {
            guard.run("describe the end of a span", () -> spans.fail(span, error));
            throw error;
        } finally {
            running.ended(attempt, started.isRoot());
            spans.end(span, attempt.client(), Attributes::empty);
        }
    }

    void cancel(CancelCall call, Runnable next) {
        Started started = guard.get("start a span", () -> start(call));
        if (started == null) {
            next.run();
            return;
        }
        try {
            Scopes.call(started.context(), guard, () -> {
                next.run();
                return true;
            });
        } catch (Throwable error) {
            guard.run("describe the end of a span", () -> spans.fail(started.span(), error));
            throw error;
        } finally {
            spans.end(started.span(), call.attempt().client(), Attributes::empty);
        }
    }

    private Started start(TaskAttempt attempt) {
        Origin origin = origins.of(attempt);
        Span span = spans.start(new StartStepRun(attempt, clock, nameHasTask), origin.parent(), origin.links());
        spans.add(span, attributes -> captures.input(attributes, attempt.inputJson(), attempt.additionalMetadata()));
        return new Started(span, Traced.mark(origin.parent().with(span), attempt), origin.isRoot());
    }

    private Started start(CancelCall call) {
        TaskAttempt attempt = call.attempt();
        Context parent = running.find(attempt).orElseGet(() -> parentOfEnded(attempt));
        Span span = spans.start(new CancelStepRun(attempt), parent, List.of());
        return new Started(span, Traced.mark(parent.with(span), call), false);
    }

    private Context parentOfEnded(TaskAttempt attempt) {
        Origin origin = origins.of(attempt);
        Context ended = origin.isRoot() ? running.findEnded(attempt) : null;
        return ended == null ? origin.parent() : ended;
    }

    private void describe(Span span, AttemptOutcome outcome) {
        Attempted attempted = Attempted.of(outcome);
        spans.add(span, attributes -> attributes.put(Keys.OUTCOME, attempted.outcome()));
        if (outcome instanceof AttemptOutcome.Succeeded succeeded) {
            spans.add(span, attributes -> captures.output(attributes, succeeded.outputJson()));
        } else if (outcome instanceof AttemptOutcome.Failed failed) {
            spans.add(span, attributes -> attributes.put(Keys.WILL_RETRY, failed.willRetry()));
            spans.fail(span, failed.error());
        } else if (attempted.errorType() != null) {
            spans.fail(span, attempted.errorType(), "the task ran longer than its execution timeout");
        }
    }

    private record Started(Span span, Context context, boolean isRoot) {}
}
