// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.opentelemetry.internal.propagation.MetadataContext;
import io.github.hatchet4j.opentelemetry.internal.propagation.TraceMode;
import io.github.hatchet4j.sdk.interceptor.Next;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Spans around things that are sent one at a time, and the part of sending that batches share. Thread-safe.
 *
 * @param <C> the call that sends one
 */
final class ProducerTracing<C> {
    private final Sending<C> sending;
    private final ProducerParts parts;
    private final Spans spans;
    private final MetadataContext metadata;
    private final Guard guard;

    ProducerTracing(Sending<C> sending, ProducerParts parts) {
        this.sending = sending;
        this.parts = parts;
        spans = parts.spans();
        metadata = parts.metadata();
        guard = parts.guard();
    }

    CompletableFuture<String> send(C call, Next<C, String> next) {
        SentItem<C> item = guard.get("start a span", () -> start(call, parent(call), List.of(), false));
        if (item == null) {
            return next.proceed(call);
        }
        CompletableFuture<String> sent;
        try {
            sent = Scopes.call(Traced.mark(item.context(), item.call()), guard, () -> next.proceed(item.call()));
        } catch (Throwable error) {
            end(item, null, error);
            throw error;
        }
        return Futures.after(sent, (id, error) -> end(item, id, error));
    }

    /**
     * Starts the span of one thing and puts its context into the metadata, unless the caller supplied a context: that
     * one is the parent then, and travels as it was given.
     */
    SentItem<C> start(C call, Context parent, List<SpanContext> linksIfSupplied, boolean partOfBatch) {
        Optional<Context> supplied = metadata.supplied(sending.metadata(call));
        Span span = spans.start(
                sending.operation(call, partOfBatch),
                supplied.orElse(parent),
                supplied.isPresent() ? linksIfSupplied : List.of());
        spans.add(
                span, attributes -> parts.captures().input(attributes, sending.content(call), sending.metadata(call)));
        Context context = supplied.orElse(parent).with(span);
        return new SentItem<>(carrying(call, context), span, context);
    }

    /** Returns the call with {@code context} in its metadata, unless the caller supplied one. */
    C carrying(C call, Context context) {
        C carrying = guard.get("put the context into the additional metadata", () -> {
            Map<String, String> given = sending.metadata(call);
            Map<String, ?> inherited = sending.inherited(call);
            Map<String, String> sent = metadata.supplied(given).isPresent()
                    ? metadata.masked(given, inherited)
                    : metadata.withContext(given, context, modes(given, call), inherited);
            return sent == given ? call : sending.withMetadata(call, sent);
        });
        return carrying == null ? call : carrying;
    }

    private TraceMode modes(Map<String, String> given, C call) {
        return parts.modes().of(given, sending.target(call), sending.writer());
    }

    /** The current span, or else what the surrounding task was given. */
    Context parent(C call) {
        Context current = Context.current();
        if (Span.fromContext(current).getSpanContext().isValid()) {
            return current;
        }
        return sending.parent(call)
                .map(metadata::extract)
                .map(Span::fromContext)
                .map(current::with)
                .orElse(current);
    }

    /** Ends the span of one thing; at most one of {@code id} and {@code error} is there. */
    void end(SentItem<C> item, @Nullable String id, @Nullable Throwable error) {
        guard.run("describe the end of a span", () -> {
            if (error != null) {
                spans.fail(item.span(), error);
            } else if (id != null) {
                spans.add(item.span(), attributes -> sending.describeSent(attributes, id));
            }
        });
        spans.end(item.span(), sending.client(item.call()), () -> filing(item.call()));
    }

    /** The run that a call belongs to: that of the task which makes it. */
    Attributes filing(C call) {
        return sending.parent(call)
                .map(task -> Attributes.of(
                        Keys.WORKFLOW_RUN_ID, task.workflowRunId(),
                        Keys.STEP_RUN_ID, task.taskRunId(),
                        Keys.RETRY_COUNT, (long) task.retryCount()))
                .orElse(Attributes.empty());
    }
}
