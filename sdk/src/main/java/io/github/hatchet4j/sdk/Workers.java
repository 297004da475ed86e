// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.internal.rest.RestQuery;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Looks at the workers of the tenant, of all processes and languages, and pauses them. Safe to share between threads.
 *
 * <p>Calls fail with {@link RequestRejectedException} if the engine refuses, with {@link EngineUnavailableException} if it
 * does not answer, and, blocking ones, with {@link WaitInterruptedException} if the thread is interrupted. Ids that are no
 * UUIDs are an {@link IllegalArgumentException} at once.
 */
public final class Workers {
    private final Client client;

    Workers(Client client) {
        this.client = client;
    }

    /** The first 50 workers. */
    public Page<WorkerDetails> list() {
        return list(PageRequest.first());
    }

    /** A part of the workers. */
    public Page<WorkerDetails> list(PageRequest page) {
        return Await.result(listAsync(page));
    }

    /** The first 50 workers. */
    public CompletableFuture<Page<WorkerDetails>> listAsync() {
        return listAsync(PageRequest.first());
    }

    /** A part of the workers. */
    public CompletableFuture<Page<WorkerDetails>> listAsync(PageRequest page) {
        return client.rest()
                .get(
                        client.rest().tenantPath("/worker"),
                        new RestQuery()
                                .add("offset", requireNonNull(page, "page").offset())
                                .add("limit", page.limit()))
                .thenApply(answer -> Page.of(answer, WorkerDetails::read));
    }

    /** One worker. */
    public WorkerDetails get(String workerId) {
        return Await.result(getAsync(workerId));
    }

    /** One worker. */
    public CompletableFuture<WorkerDetails> getAsync(String workerId) {
        return client.rest().get(path(workerId), new RestQuery()).thenApply(WorkerDetails::read);
    }

    /** Gives a worker no more tasks; those that it has go on. */
    public void pause(String workerId) {
        Await.result(pauseAsync(workerId));
    }

    /** Gives a worker no more tasks; those that it has go on. */
    public CompletableFuture<Void> pauseAsync(String workerId) {
        return setPaused(workerId, true);
    }

    /** Gives a paused worker tasks again. */
    public void unpause(String workerId) {
        Await.result(unpauseAsync(workerId));
    }

    /** Gives a paused worker tasks again. */
    public CompletableFuture<Void> unpauseAsync(String workerId) {
        return setPaused(workerId, false);
    }

    /** For a worker that is about to end and will not wait for a second try. */
    CompletableFuture<Void> pauseOnceAsync(String workerId) {
        return client.rest().patchOnce(path(workerId), Map.of("isPaused", true));
    }

    private CompletableFuture<Void> setPaused(String workerId, boolean isPaused) {
        return client.rest().patch(path(workerId), Map.of("isPaused", isPaused)).thenApply(answer -> null);
    }

    private static String path(String workerId) {
        return "/api/v1/workers/" + Names.requireUuid(workerId, "workerId");
    }
}
