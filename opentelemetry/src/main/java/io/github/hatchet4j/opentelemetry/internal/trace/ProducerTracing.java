// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.propagation.MetadataContext;
import io.github.hatchet4j.sdk.interceptor.Next;
import io.github.hatchet4j.sdk.interceptor.ParentTask;
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
    private final Spans spans;
    private final MetadataContext metadata;
    private final Guard guard;

    ProducerTracing(Sending<C> sending, Spans spans, MetadataContext metadata, Guard guard) {
        this.sending = sending;
        this.spans = spans;
        this.metadata = metadata;
        this.guard = guard;
    }

    CompletableFuture<String> send(C call, Next<C, String> next) {
        SentItem<C> item = guard.get(
                "start a span", () -> Traced.isAlready(call) ? null : start(call, parent(call), List.of(), false));
        if (item == null) {
            return next.proceed(call);
        }
        CompletableFuture<String> sent;
        try {
            sent = Scopes.call(Traced.mark(item.context(), item.call()), guard, () -> next.proceed(item.call()));
        } catch (Throwable error) {
            end(item.span(), null, error);
            throw error;
        }
        return Futures.after(sent, (id, error) -> end(item.span(), id, error));
    }

    /**
     * Starts the span of one thing and puts its context into the metadata, unless the caller supplied a context: that
     * one is the parent then, and travels as it was given.
     */
    SentItem<C> start(C call, Context parent, List<SpanContext> linksIfSupplied, boolean partOfBatch) {
        Map<String, String> given = sending.metadata(call);
        Optional<Context> supplied = metadata.supplied(given);
        Span span = spans.start(
                sending.operation(call, partOfBatch),
                supplied.orElse(parent),
                supplied.isPresent() ? linksIfSupplied : List.of());
        Context context = supplied.orElse(parent).with(span);
        try {
            Map<String, String> sent = supplied.isPresent()
                    ? metadata.masked(given, sending.inherited(call))
                    : metadata.withContext(given, context, sending.inherited(call));
            return new SentItem<>(sent == given ? call : sending.withMetadata(call, sent), span, context);
        } catch (Throwable fault) {
            guard.report("put the context into the additional metadata", fault);
            return new SentItem<>(call, span, context);
        }
    }

    /** The current span, or else what the surrounding task was given. */
    Context parent(C call) {
        Context current = Context.current();
        if (Span.fromContext(current).getSpanContext().isValid()) {
            return current;
        }
        return sending.parent(call)
                .map(ParentTask::additionalMetadata)
                .map(metadata::extract)
                .map(Span::fromContext)
                .map(current::with)
                .orElse(current);
    }

    /** Ends the span of one thing; exactly one of {@code id} and {@code error} is there. */
    void end(Span span, @Nullable String id, @Nullable Throwable error) {
        guard.run("describe the end of a span", () -> {
            if (error != null) {
                spans.fail(span, error);
            } else if (id != null) {
                spans.add(span, attributes -> sending.describeSent(attributes, id));
            }
        });
        guard.run("end a span", span::end);
    }
}
