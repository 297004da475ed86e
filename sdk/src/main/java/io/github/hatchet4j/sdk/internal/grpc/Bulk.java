// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Many items in few messages: cut by count and by bytes, a few messages under way at once. */
final class Bulk {
    /** What an engine takes at most in one message of events; runs have no such limit but gain nothing from more. */
    private static final int MAX_ITEMS = 1000;
    /** Enough to keep an engine busy while it commits, and few enough to bound what is in memory. */
    private static final int UNDER_WAY = 4;
    /** Tag and length of an item within its message. */
    private static final int OVERHEAD = 8;

    private Bulk() {}

    /** Cuts items into messages. An item that is too large by itself gets a message of its own, for the engine to refuse. */
    static <M> List<List<M>> chunks(List<M> items, ToIntFunction<M> size, int maxBytes) {
        List<List<M>> chunks = new ArrayList<>();
        List<M> chunk = new ArrayList<>();
        long bytes = 0;
        for (M item : items) {
            int itemBytes = size.applyAsInt(item) + OVERHEAD;
            if (!chunk.isEmpty() && (chunk.size() == MAX_ITEMS || bytes + itemBytes > maxBytes)) {
                chunks.add(chunk);
                chunk = new ArrayList<>();
                bytes = 0;
            }
            chunk.add(item);
            bytes += itemBytes;
        }
        if (!chunk.isEmpty()) {
            chunks.add(chunk);
        }
        return chunks;
    }

    /** Sends messages, and makes a result for each item from the message's answer or failure. */
    static <M, A, R> CompletableFuture<List<R>> send(
            List<List<M>> chunks,
            Function<List<M>, CompletableFuture<List<A>>> call,
            Function<A, R> made,
            Function<Throwable, R> failed) {
        return sendAll(
                chunks,
                chunk -> call.apply(chunk).handle((answers, error) -> {
                    if (error != null) {
                        Throwable cause = error instanceof CompletionException && error.getCause() != null
                                ? error.getCause()
                                : error;
                        return chunk.stream().map(item -> failed.apply(cause)).toList();
                    }
                    if (answers.size() != chunk.size()) {
                        var odd = new IllegalStateException(
                                "the engine answered " + answers.size() + " results for " + chunk.size() + " items");
                        return chunk.stream().map(item -> failed.apply(odd)).toList();
                    }
                    return answers.stream().map(made).toList();
                }));
    }

    /** Sends messages and joins their answers in order; fails with the first that fails. */
    static <M, A> CompletableFuture<List<A>> sendAll(
            List<List<M>> chunks, Function<List<M>, CompletableFuture<List<A>>> call) {
        List<CompletableFuture<List<A>>> answers = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            List<M> chunk = chunks.get(i);
            answers.add(
                    i < UNDER_WAY
                            ? call.apply(chunk)
                            : answers.get(i - UNDER_WAY).thenCompose(before -> call.apply(chunk)));
        }
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(all -> {
                    List<A> joined = new ArrayList<>();
                    answers.forEach(answer -> joined.addAll(answer.join()));
                    return joined;
                });
    }
}
