// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.internal.rest.RestQuery;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Lists, moves and deletes scheduled runs. Safe to share between threads.
 *
 * <p>Calls fail with {@link RequestRejectedException} if the engine refuses, with {@link EngineUnavailableException} if it
 * does not answer, and, blocking ones, with {@link WaitInterruptedException} if the thread is interrupted. Ids that are no
 * UUIDs are an {@link IllegalArgumentException} at once.
 */
public final class Schedules {
    private final Client client;

    Schedules(Client client) {
        this.client = client;
    }

    /** Has a run made at {@code at}; the same as {@link Triggerable#schedule(Instant, Object)}. */
    public <I> ScheduledRun create(Triggerable<I, ?, ?> what, Instant at, I input) {
        return requireNonNull(what, "what").schedule(at, input);
    }

    /** Has a run made at {@code at}; the same as {@link Triggerable#scheduleAsync(Instant, Object)}. */
    public <I> CompletableFuture<ScheduledRun> createAsync(Triggerable<I, ?, ?> what, Instant at, I input) {
        return requireNonNull(what, "what").scheduleAsync(at, input);
    }

    /** The first 50 schedules. */
    public Page<Schedule> list() {
        return list(PageRequest.first());
    }

    /** A part of the schedules. */
    public Page<Schedule> list(PageRequest page) {
        return Await.result(listAsync(page));
    }

    /** The first 50 schedules. */
    public CompletableFuture<Page<Schedule>> listAsync() {
        return listAsync(PageRequest.first());
    }

    /** A part of the schedules. */
    public CompletableFuture<Page<Schedule>> listAsync(PageRequest page) {
        var query = new RestQuery()
                .add("offset", requireNonNull(page, "page").offset())
                .add("limit", page.limit());
        return client.rest()
                .get(client.rest().tenantPath("/workflows/scheduled"), query)
                .thenApply(answer -> Page.of(answer, Schedule::read));
    }

    /** One schedule. */
    public Schedule get(String scheduleId) {
        return Await.result(getAsync(scheduleId));
    }

    /** One schedule. */
    public CompletableFuture<Schedule> getAsync(String scheduleId) {
        return client.rest().get(path(scheduleId), new RestQuery()).thenApply(Schedule::read);
    }

    /** Moves a schedule whose run is not made yet. A time in the past means at once. */
    public Schedule reschedule(String scheduleId, Instant at) {
        return Await.result(rescheduleAsync(scheduleId, at));
    }

    /** Moves a schedule whose run is not made yet. A time in the past means at once. */
    public CompletableFuture<Schedule> rescheduleAsync(String scheduleId, Instant at) {
        return client.rest()
                .patch(
                        path(scheduleId),
                        Map.of("triggerAt", requireNonNull(at, "at").toString()))
                .thenApply(Schedule::read);
    }

    /** Deletes a schedule; a run that it made goes on. */
    public void delete(String scheduleId) {
        Await.result(deleteAsync(scheduleId));
    }

    /** Deletes a schedule; a run that it made goes on. */
    public CompletableFuture<Void> deleteAsync(String scheduleId) {
        return client.rest().delete(path(scheduleId));
    }

    private String path(String scheduleId) {
        return client.rest().tenantPath("/workflows/scheduled/" + Names.requireUuid(scheduleId, "scheduleId"));
    }
}
