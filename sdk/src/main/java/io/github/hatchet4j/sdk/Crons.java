// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.interceptor.CronCall;
import io.github.hatchet4j.sdk.internal.json.Json;
import io.github.hatchet4j.sdk.internal.rest.RestQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Makes, lists and deletes cron triggers, besides those that definitions declare. Safe to share between threads.
 *
 * <p>Calls fail with {@link RequestRejectedException} if the engine refuses, with {@link EngineUnavailableException} if it
 * does not answer, and, blocking ones, with {@link WaitInterruptedException} if the thread is interrupted. Ids that are no
 * UUIDs are an {@link IllegalArgumentException} at once.
 */
public final class Crons {
    private final Client client;

    Crons(Client client) {
        this.client = client;
    }

    /** Makes a cron trigger; see {@link #create(Triggerable, String, String, Object, TriggerWorkflowOptions)}. */
    public <I> Cron create(Triggerable<I, ?, ?> what, String name, String expression, I input) {
        return create(what, name, expression, input, TriggerWorkflowOptions.none());
    }

    /**
     * Makes a cron trigger for a task, workflow or stub that the engine knows.
     *
     * @param name tells it from other triggers of the same workflow with the same expression
     * @param expression in UTC, five fields or six with seconds
     * @param input of every run
     * @param options metadata and priority of every run
     * @throws IllegalArgumentException if {@code name} is blank, {@code expression} is wrong, or {@code options} have a child key
     * @throws SerializationException if {@code input} does not fit JSON
     */
    public <I> Cron create(
            Triggerable<I, ?, ?> what, String name, String expression, I input, TriggerWorkflowOptions options) {
        return Await.result(createAsync(what, name, expression, input, options));
    }

    /** Makes a cron trigger; see {@link #create(Triggerable, String, String, Object, TriggerWorkflowOptions)}. */
    public <I> CompletableFuture<Cron> createAsync(Triggerable<I, ?, ?> what, String name, String expression, I input) {
        return createAsync(what, name, expression, input, TriggerWorkflowOptions.none());
    }

    /**
     * Makes a cron trigger; the future fails as
     * {@link #create(Triggerable, String, String, Object, TriggerWorkflowOptions)} does.
     */
    public <I> CompletableFuture<Cron> createAsync(
            Triggerable<I, ?, ?> what, String name, String expression, I input, TriggerWorkflowOptions options) {
        Names.requireText(name, "name");
        CronExpressions.require(expression);
        if (requireNonNull(options, "options").childKey().isPresent()) {
            throw new IllegalArgumentException("options of a cron trigger cannot have a childKey");
        }
        CronCall call;
        try {
            call = new CronCall(
                    client.info(),
                    requireNonNull(what, "what").name(),
                    name,
                    expression,
                    client.payloads().encode(input),
                    options);
        } catch (SerializationException e) {
            return CompletableFuture.failedFuture(e);
        }
        // The chain yields the id alone; what else the engine says is kept beside it.
        var made = new AtomicReference<Cron>();
        return client.chain()
                .createCron(
                        call,
                        last -> send(last).thenApply(cron -> {
                            made.set(cron);
                            return cron.id();
                        }))
                .thenCompose(id -> {
                    Cron cron = made.get();
                    return cron == null ? getAsync(id) : CompletableFuture.completedFuture(cron);
                });
    }

    /** The first 50 cron triggers. */
    public Page<Cron> list() {
        return list(PageRequest.first());
    }

    /** A part of the cron triggers. */
    public Page<Cron> list(PageRequest page) {
        return Await.result(listAsync(page));
    }

    /** The first 50 cron triggers. */
    public CompletableFuture<Page<Cron>> listAsync() {
        return listAsync(PageRequest.first());
    }

    /** A part of the cron triggers. */
    public CompletableFuture<Page<Cron>> listAsync(PageRequest page) {
        return list(page, new RestQuery());
    }

    /** The first 50 cron triggers of a workflow, task or stub. */
    public Page<Cron> list(Triggerable<?, ?, ?> what) {
        return Await.result(listAsync(what));
    }

    /** The first 50 cron triggers of a workflow, task or stub. */
    public CompletableFuture<Page<Cron>> listAsync(Triggerable<?, ?, ?> what) {
        return list(
                PageRequest.first(),
                new RestQuery().add("workflowName", requireNonNull(what, "what").name()));
    }

    /** One cron trigger. */
    public Cron get(String cronId) {
        return Await.result(getAsync(cronId));
    }

    /** One cron trigger. */
    public CompletableFuture<Cron> getAsync(String cronId) {
        return client.rest().get(path(cronId), new RestQuery()).thenApply(Cron::read);
    }

    /** Deletes a cron trigger; runs that it made go on. */
    public void delete(String cronId) {
        Await.result(deleteAsync(cronId));
    }

    /** Deletes a cron trigger; runs that it made go on. */
    public CompletableFuture<Void> deleteAsync(String cronId) {
        return client.rest().delete(path(cronId));
    }

    private CompletableFuture<Cron> send(CronCall call) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("cronName", call.cronName());
        body.put("cronExpression", call.expression());
        body.put("input", Json.object(call.inputJson()));
        body.put("additionalMetadata", call.options().additionalMetadata());
        call.options().priority().ifPresent(priority -> body.put("priority", priority));
        return client.rest()
                .post(client.rest().tenantPath("/workflows/" + RestQuery.encode(call.workflowName()) + "/crons"), body)
                .thenApply(Cron::read);
    }

    private CompletableFuture<Page<Cron>> list(PageRequest page, RestQuery query) {
        query.add("offset", requireNonNull(page, "page").offset()).add("limit", page.limit());
        return client.rest()
                .get(client.rest().tenantPath("/workflows/crons"), query)
                .thenApply(answer -> Page.of(answer, Cron::read));
    }

    private String path(String cronId) {
        return client.rest().tenantPath("/workflows/crons/" + Names.requireUuid(cronId, "cronId"));
    }
}
