// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import io.github.hatchet4j.engine.internal.core.Command;
import io.github.hatchet4j.engine.internal.core.CoreView;
import io.github.hatchet4j.engine.internal.core.RejectedException;
import io.github.hatchet4j.engine.internal.core.Rejection;
import io.github.hatchet4j.engine.internal.core.Reply;
import io.github.hatchet4j.engine.internal.rest.ApiProblem;
import io.github.hatchet4j.engine.internal.runtime.CoreThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Asks the core something and waits for the answer, which comes when it is durable. */
final class CoreCalls {
    private static final long PATIENCE_SECONDS = 30;

    private final CoreThread core;

    CoreCalls(CoreThread core) {
        this.core = core;
    }

    <T> T ask(Function<Reply<T>, Command> command) {
        var answer = new CompletableFuture<T>();
        core.submit(command.apply(new Reply<>() {
            @Override
            public void answer(T value) {
                answer.complete(value);
            }

            @Override
            public void refuse(Rejection why) {
                answer.completeExceptionally(new RejectedException(why));
            }
        }));
        return await(answer);
    }

    <T> T inspect(Function<CoreView, T> look) {
        return await(core.inspect(look));
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RejectedException rejected) {
                throw problem(rejected.rejection());
            }
            throw ApiProblem.unavailable("the engine cannot answer: " + e.getMessage());
        } catch (TimeoutException e) {
            throw ApiProblem.unavailable("the engine did not answer within " + PATIENCE_SECONDS + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiProblem.unavailable("the engine is stopping");
        }
    }

    private static ApiProblem problem(Rejection why) {
        return switch (why.code()) {
            case INVALID_ARGUMENT, ALREADY_EXISTS, FAILED_PRECONDITION -> ApiProblem.badRequest(why.message());
            case NOT_FOUND -> ApiProblem.notFound(why.message());
            case UNIMPLEMENTED -> ApiProblem.unserved(why.message());
            case RESOURCE_EXHAUSTED -> ApiProblem.tooMany(why.message());
            case UNAUTHENTICATED, UNAVAILABLE, INTERNAL -> ApiProblem.unavailable(why.message());
        };
    }
}
