// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.Causes;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
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
    private final BatchSending<C> sending;
    private final ProducerTracing<C> single;
    private final Spans spans;
    private final Guard guard;
    private final boolean spanPerItem;

    BulkTracing(BatchSending<C> sending, ProducerTracing<C> single, ProducerParts parts, boolean spanPerItem) {
        this.sending = sending;
        this.single = single;
        this.spans = parts.spans();
        this.guard = parts.guard();
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
        Batch<C> batch = guard.get("start a span", () -> start(calls));
        if (batch == null) {
            return proceed.apply(calls);
        }
        List<C> outgoing = batch.items().stream().map(SentItem::call).toList();
        CompletableFuture<R> sent;
        try {
            sent = Scopes.call(Traced.mark(batch.context(), outgoing), guard, () -> proceed.apply(outgoing));
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
        Context parent = single.parent(calls.get(0));
        Span span = spans.start(sending.batch(calls), parent, List.of());
        Context context = parent.with(span);
        return new Batch<>(
                span,
                context,
                calls.stream().map(call -> startItem(call, span, context)).toList());
    }

    private SentItem<C> startItem(C call, Span bulk, Context context) {
        if (!spanPerItem) {
            return new SentItem<>(single.carrying(call, context), Span.getInvalid(), context);
        }
        SentItem<C> item =
                guard.get("start a span", () -> single.start(call, context, List.of(bulk.getSpanContext()), true));
        return item == null ? new SentItem<>(call, Span.getInvalid(), context) : item;
    }

    private void fail(Batch<C> batch, @Nullable Throwable error) {
        batch.items().forEach(item -> single.end(item, null, error));
        if (error != null) {
            guard.run("describe the end of a span", () -> spans.fail(batch.span(), error));
        }
        end(batch);
    }

    private void end(Batch<C> batch, List<ItemOutcome> outcomes) {
        int failed = 0;
        Throwable first = null;
        for (int i = 0; i < batch.items().size(); i++) {
            ItemOutcome outcome = i < outcomes.size() ? outcomes.get(i) : ItemOutcome.UNKNOWN;
            single.end(batch.items().get(i), outcome.id(), outcome.error());
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
        end(batch);
    }

    private void end(Batch<C> batch) {
        C first = batch.items().get(0).call();
        spans.end(batch.span(), sending.client(first), () -> single.filing(first));
    }

    private record Batch<C>(Span span, Context context, List<SentItem<C>> items) {}
}
