// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.internal.rest.RestQuery;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Looks at the workflows and standalone tasks that the engine knows, pauses and deletes them. Safe to share between threads.
 *
 * <p>Calls fail with {@link RequestRejectedException} if the engine refuses, with {@link EngineUnavailableException} if it
 * does not answer, and, blocking ones, with {@link WaitInterruptedException} if the thread is interrupted. Ids that are no
 * UUIDs are an {@link IllegalArgumentException} at once.
 */
public final class Workflows {
    private static final int SEARCH_PAGE = 100;

    private final Client client;

    Workflows(Client client) {
        this.client = client;
    }

    /** The first 50 workflows. */
    public Page<WorkflowInfo> list() {
        return list(PageRequest.first());
    }

    /** A part of the workflows. */
    public Page<WorkflowInfo> list(PageRequest page) {
        return Await.result(listAsync(page));
    }

    /** The first 50 workflows. */
    public CompletableFuture<Page<WorkflowInfo>> listAsync() {
        return listAsync(PageRequest.first());
    }

    /** A part of the workflows. */
    public CompletableFuture<Page<WorkflowInfo>> listAsync(PageRequest page) {
        return list(page, new RestQuery());
    }

    /** The workflow with exactly this name; the namespace is put before it. */
    public Optional<WorkflowInfo> find(String name) {
        return Await.result(findAsync(name));
    }

    /** The workflow with exactly this name; the namespace is put before it. */
    public CompletableFuture<Optional<WorkflowInfo>> findAsync(String name) {
        return search(client.named(Names.require(name, "name")), 0);
    }

    /** One workflow by its UUID. */
    public WorkflowInfo get(String workflowId) {
        return Await.result(getAsync(workflowId));
    }

    /** One workflow by its UUID. */
    public CompletableFuture<WorkflowInfo> getAsync(String workflowId) {
        return client.rest().get(path(workflowId), new RestQuery()).thenApply(WorkflowInfo::read);
    }

    /**
     * Pauses a workflow: its runs are made and wait, until it is unpaused or {@code options} lets go of them. What runs goes
     * on.
     */
    public WorkflowInfo pause(String workflowId, PauseWorkflowOptions options) {
        return Await.result(pauseAsync(workflowId, options));
    }

    /** Pauses a workflow, as {@link #pause(String, PauseWorkflowOptions)} does. */
    public CompletableFuture<WorkflowInfo> pauseAsync(String workflowId, PauseWorkflowOptions options) {
        return update(workflowId, requireNonNull(options, "options").toJson());
    }

    /** Has a paused workflow run again. */
    public WorkflowInfo unpause(String workflowId) {
        return Await.result(unpauseAsync(workflowId));
    }

    /** Has a paused workflow run again. */
    public CompletableFuture<WorkflowInfo> unpauseAsync(String workflowId) {
        return update(workflowId, Map.of("action", "unpause"));
    }

    /** Deletes a workflow, so that nothing triggers it any more until a worker registers it again. */
    public void delete(String workflowId) {
        Await.result(deleteAsync(workflowId));
    }

    /** Deletes a workflow, as {@link #delete} does. */
    public CompletableFuture<Void> deleteAsync(String workflowId) {
        return client.rest().delete(path(workflowId));
    }

    private CompletableFuture<WorkflowInfo> update(String workflowId, Map<String, Object> pause) {
        return client.rest().patch(path(workflowId), Map.of("pause", pause)).thenApply(WorkflowInfo::read);
    }

    private static String path(String workflowId) {
        return "/api/v1/workflows/" + Names.requireUuid(workflowId, "workflowId");
    }

    /** Engines search by a part of the name, so the right one may stand behind others. */
    private CompletableFuture<Optional<WorkflowInfo>> search(String wireName, int offset) {
        return list(new PageRequest(offset, SEARCH_PAGE), new RestQuery().add("name", wireName))
                .thenCompose(page -> {
                    Optional<WorkflowInfo> found = page.rows().stream()
                            .filter(workflow -> workflow.name().equals(wireName))
                            .findFirst();
                    return found.isPresent() || page.rows().size() < SEARCH_PAGE
                            ? CompletableFuture.completedFuture(found)
                            : search(wireName, offset + SEARCH_PAGE);
                });
    }

    private CompletableFuture<Page<WorkflowInfo>> list(PageRequest page, RestQuery query) {
        query.add("offset", requireNonNull(page, "page").offset()).add("limit", page.limit());
        return client.rest()
                .get(client.rest().tenantPath("/workflows"), query)
                .thenApply(answer -> Page.of(answer, WorkflowInfo::read));
    }
}
