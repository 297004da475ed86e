// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.internal.rest.RestQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Makes, lists, moves and deletes scheduled runs. Safe to share between threads.
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

    /** Has a run made at {@code at}, as {@link Triggerable#schedule(Instant, Object, TriggerWorkflowOptions)} does. */
    public <I> ScheduledRun create(Triggerable<I, ?, ?> what, Instant at, I input, TriggerWorkflowOptions options) {
        return requireNonNull(what, "what").schedule(at, input, options);
    }

    /** Has a run made at {@code at}, as {@link Triggerable#schedule(Instant, Object, TriggerWorkflowOptions)} does. */
    public <I> CompletableFuture<ScheduledRun> createAsync(
            Triggerable<I, ?, ?> what, Instant at, I input, TriggerWorkflowOptions options) {
        return requireNonNull(what, "what").scheduleAsync(at, input, options);
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
        return listAsync(ScheduleFilter.all(), page);
    }

    /** A part of the schedules that fit. */
    public Page<Schedule> list(ScheduleFilter filter, PageRequest page) {
        return Await.result(listAsync(filter, page));
    }

    /** A part of the schedules that fit. */
    public CompletableFuture<Page<Schedule>> listAsync(ScheduleFilter filter, PageRequest page) {
        var query = new RestQuery()
                .add("offset", requireNonNull(page, "page").offset())
                .add("limit", page.limit())
                .add("workflowId", requireNonNull(filter, "filter").workflowId().orElse(null))
                .addAll("additionalMetadata", filter.metadataPairs());
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

    /**
     * Deletes several schedules; runs that they made go on. What cannot be deleted is told in the result, and the others
     * are deleted all the same.
     */
    public BulkScheduleResult bulkDelete(List<String> scheduleIds) {
        return Await.result(bulkDeleteAsync(scheduleIds));
    }

    /** Deletes several schedules, as {@link #bulkDelete(List)} does. */
    public CompletableFuture<BulkScheduleResult> bulkDeleteAsync(List<String> scheduleIds) {
        List<String> ids = scheduleIds.stream()
                .map(id -> Names.requireUuid(id, "scheduleId"))
                .toList();
        return ids.isEmpty() ? nothing() : bulk("bulk-delete", Map.of("scheduledWorkflowRunIds", ids), "deletedIds");
    }

    /**
     * Deletes all schedules that fit.
     *
     * @throws IllegalArgumentException if nothing is set in {@code filter}, which would delete every schedule there is
     */
    public BulkScheduleResult bulkDelete(ScheduleFilter filter) {
        return Await.result(bulkDeleteAsync(filter));
    }

    /** Deletes all schedules that fit, as {@link #bulkDelete(ScheduleFilter)} does. */
    public CompletableFuture<BulkScheduleResult> bulkDeleteAsync(ScheduleFilter filter) {
        Map<String, Object> json = requireNonNull(filter, "filter").toJson();
        if (json.isEmpty()) {
            throw new IllegalArgumentException(
                    "the filter lets every schedule of the tenant through; set workflowId or additionalMetadata");
        }
        return bulk("bulk-delete", Map.of("filter", json), "deletedIds");
    }

    /**
     * Moves several schedules. What cannot be moved is told in the result, and the others are moved all the same.
     *
     * @param times the new time by the schedule's id; a time in the past means at once
     */
    public BulkScheduleResult bulkReschedule(Map<String, Instant> times) {
        return Await.result(bulkRescheduleAsync(times));
    }

    /** Moves several schedules, as {@link #bulkReschedule(Map)} does. */
    public CompletableFuture<BulkScheduleResult> bulkRescheduleAsync(Map<String, Instant> times) {
        List<Map<String, Object>> updates = new ArrayList<>();
        times.forEach((id, at) -> updates.add(Map.of(
                "id",
                Names.requireUuid(id, "scheduleId"),
                "triggerAt",
                requireNonNull(at, "at").toString())));
        return updates.isEmpty() ? nothing() : bulk("bulk-update", Map.of("updates", updates), "updatedIds");
    }

    private CompletableFuture<BulkScheduleResult> bulk(String verb, Map<String, Object> body, String ids) {
        return client.rest()
                .post(client.rest().tenantPath("/workflows/scheduled/" + verb), body)
                .thenApply(answer -> BulkScheduleResult.read(answer, ids));
    }

    private static CompletableFuture<BulkScheduleResult> nothing() {
        return CompletableFuture.completedFuture(new BulkScheduleResult(List.of(), List.of()));
    }

    private String path(String scheduleId) {
        return client.rest().tenantPath("/workflows/scheduled/" + Names.requireUuid(scheduleId, "scheduleId"));
    }
}
