// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.rest;

import io.github.hatchet4j.protocol.spi.RestRequest;
import io.github.hatchet4j.protocol.spi.RestResponse;
import io.github.hatchet4j.protocol.spi.RestRouter;
import io.github.hatchet4j.sdk.internal.NamedThreads;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Calls the router of an engine in this JVM, on threads of its own since a router reads from disk. */
public final class LocalRest implements RestTransport {
    private static final int THREADS = 4;

    private final RestRouter router;
    private final String authorization;
    private final String target;
    private final ThreadPoolExecutor threads;

    /** Calls {@code router} with {@code token}. */
    public LocalRest(RestRouter router, String token, String storage) {
        this.router = router;
        this.authorization = "Bearer " + token;
        this.target = "the embedded engine (" + storage + ")";
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NamedThreads("hatchet4j-rest"));
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public CompletableFuture<RestResponse> send(RestCall call) {
        var request = new RestRequest(call.method(), call.path(), call.query(), authorization, call.body());
        try {
            return CompletableFuture.supplyAsync(() -> router.handle(request), threads);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new IOException("this Hatchet client is closed", e));
        }
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
