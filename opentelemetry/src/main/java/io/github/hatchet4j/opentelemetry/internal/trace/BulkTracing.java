// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.Causes;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.propagation.MetadataContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Spans around things that are sent by one call: one for the call, and one for each thing, so that what becomes of one
 * hangs below it alone. Thread-safe.
 *
 * @param <C> the call that sends one
 */
final class BulkTracing<C> {
    private final Sending<C> sending;
    private final ProducerTracing<C> items;
    private final Spans spans;
    private final MetadataContext metadata;
    private final Guard guard;
    private final boolean spanPerItem;

    BulkTracing(
            Sending<C> sending,
            ProducerTracing<C> items,
            Spans spans,
            MetadataContext metadata,
            Guard guard,
            boolean spanPerItem) {
        this.sending = sending;
        this.items = items;
        this.spans = spans;
        this.metadata = metadata;
        this.guard = guard;
        this.spanPerItem = spanPerItem;
    }

    /**
     * Sends under spans.
     *
     * @param proceed sends the calls that it is given
     * @param outcomes what became of each item, in order
     */
    <R> CompletableFuture<R> send(
            List<C> calls, Function<List<C>, CompletableFuture<R>> proceed, Function<R, List<ItemOutcome>> outcomes) {
        Batch<C> batch = guard.get("start a span", () -> Traced.isAlready(calls) ? null : start(calls));
        if (batch == null) {
            return proceed.apply(calls);
        }
        CompletableFuture<R> sent;
        try {
            sent = Scopes.call(Traced.mark(batch.context(), batch.calls()), guard, () -> proceed.apply(batch.calls()));
        } catch (Throwable error) {
            fail(batch, error);
            throw error;
        }
        return Futures.after(sent, (result, error) -> {
            if (error != null || result == null) {
                fail(batch, error);
            } else {
                List<ItemOutcome> each = guard.get("read a result", () -> outcomes.apply(result));
                end(batch, each == null ? List.of() : each);
            }
        });
    }

    private Batch<C> start(List<C> calls) {
        Context parent = items.parent(calls.get(0));
        Span span = spans.start(sending.batch(calls), parent, List.of());
        Context context = parent.with(span);
        var started = new ArrayList<Span>(calls.size());
        var sent = new ArrayList<C>(calls.size());
        for (C call : calls) {
            SentItem<C> item = guard.get("start a span", () -> {
                if (spanPerItem) {
                    return items.start(call, context, List.of(span.getSpanContext()), true);
                }
                return new SentItem<>(withSharedContext(call, context), Span.getInvalid(), context);
            });
            started.add(item == null ? Span.getInvalid() : item.span());
            sent.add(item == null ? call : item.call());
        }
        return new Batch<>(span, context, List.copyOf(started), List.copyOf(sent));
    }

    private C withSharedContext(C call, Context context) {
        var given = sending.metadata(call);
        return sending.withMetadata(
                call,
                metadata.supplied(given).isPresent()
                        ? metadata.masked(given, sending.inherited(call))
                        : metadata.withContext(given, context, sending.inherited(call)));
    }

    private void fail(Batch<C> batch, @Nullable Throwable error) {
        batch.items().forEach(item -> items.end(item, null, error));
        items.end(batch.span(), null, error);
    }

    private void end(Batch<C> batch, List<ItemOutcome> outcomes) {
        int failed = 0;
        Throwable first = null;
        for (int i = 0; i < batch.items().size(); i++) {
            ItemOutcome outcome = i < outcomes.size() ? outcomes.get(i) : new ItemOutcome(null, null);
            items.end(batch.items().get(i), outcome.id(), outcome.error());
            if (outcome.error() != null) {
                failed++;
                first = first == null ? outcome.error() : first;
            }
        }
        if (first != null) {
            String type = Causes.type(first);
            String description =
                    failed + " of " + batch.items().size() + " failed, the first with: " + Causes.message(first);
            guard.run("describe the end of a span", () -> spans.fail(batch.span(), type, description));
        }
        guard.run("end a span", batch.span()::end);
    }

    /** What became of one item: exactly one of the two, or none where nothing is known. */
    record ItemOutcome(@Nullable String id, @Nullable Throwable error) {}

    private record Batch<C>(Span span, Context context, List<Span> items, List<C> calls) {}
}
