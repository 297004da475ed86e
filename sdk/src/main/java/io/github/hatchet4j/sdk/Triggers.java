// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.interceptor.BulkTriggerCall;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerResult;
import io.github.hatchet4j.sdk.interceptor.ParentTask;
import io.github.hatchet4j.sdk.interceptor.ScheduleCall;
import io.github.hatchet4j.sdk.interceptor.TriggerCall;
import io.github.hatchet4j.sdk.internal.CurrentTask;
import io.github.hatchet4j.sdk.internal.grpc.BulkItemResult;
import io.github.hatchet4j.sdk.internal.grpc.TriggerRequest;
import io.github.hatchet4j.sdk.internal.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Makes runs: interceptors first, then what is inherited, then the wire. */
final class Triggers {
    private static final String RESERVED = "hatchet__";

    private final Client client;

    Triggers(Client client) {
        this.client = client;
    }

    CompletableFuture<String> trigger(String workflowName, String inputJson, TriggerWorkflowOptions options) {
        CurrentTask.Spawner task = client.currentTask();
        var call = new TriggerCall(
                client.info(),
                workflowName,
                inputJson,
                options,
                Client.parentOf(task),
                task == null ? 0 : task.nextChildIndex());
        String childKey = childKey(task, workflowName, inputJson, options);
        return client.chain()
                .trigger(
                        call,
                        last -> client.engine().trigger(request(last, childKey)).thenApply(runId -> {
                            if (task != null) {
                                task.spawned(runId);
                            }
                            return runId;
                        }));
    }

    CompletableFuture<ScheduledRun> schedule(
            String workflowName, String inputJson, TriggerWorkflowOptions options, Instant at) {
        CurrentTask.Spawner task = client.currentTask();
        var trigger = new TriggerCall(
                client.info(),
                workflowName,
                inputJson,
                options,
                Client.parentOf(task),
                task == null ? 0 : task.nextChildIndex());
        String childKey = childKey(task, workflowName, inputJson, options);
        return client.chain()
                .schedule(
                        new ScheduleCall(trigger, at),
                        last -> client.engine().schedule(request(last.trigger(), childKey), last.triggerAt()))
                .thenApply(id -> new ScheduledRun(id, workflowName, at));
    }

    CompletableFuture<BulkTriggerResult> triggerMany(
            String workflowName, List<String> inputJsons, List<TriggerWorkflowOptions> options) {
        if (inputJsons.isEmpty()) {
            return CompletableFuture.completedFuture(new BulkTriggerResult(List.of()));
        }
        CurrentTask.Spawner task = client.currentTask();
        ParentTask parent = Client.parentOf(task);
        List<TriggerCall> items = new ArrayList<>();
        List<@Nullable String> childKeys = new ArrayList<>();
        for (int i = 0; i < inputJsons.size(); i++) {
            childKeys.add(childKey(task, workflowName, inputJsons.get(i), options.get(i)));
            items.add(new TriggerCall(
                    client.info(),
                    workflowName,
                    inputJsons.get(i),
                    options.get(i),
                    parent,
                    task == null ? 0 : task.nextChildIndex()));
        }
        return client.chain().bulkTrigger(new BulkTriggerCall(client.info(), items), last -> {
            if (last.items().size() != items.size()) {
                throw new IllegalStateException("an interceptor changed the number of items of a bulk trigger");
            }
            List<TriggerRequest> requests = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                requests.add(request(last.items().get(i), childKeys.get(i)));
            }
            return client.engine().bulkTrigger(requests).thenApply(sent -> result(sent, task));
        });
    }

    private static BulkTriggerResult result(List<BulkItemResult> sent, CurrentTask.@Nullable Spawner task) {
        List<BulkTriggerResult.Item> items = new ArrayList<>();
        for (BulkItemResult item : sent) {
            String runId = item.id();
            items.add(new BulkTriggerResult.Item(runId, item.error()));
            if (task != null && runId != null) {
                task.spawned(runId);
            }
        }
        return new BulkTriggerResult(items);
    }

    private static @Nullable String childKey(
            CurrentTask.@Nullable Spawner task, String workflowName, String inputJson, TriggerWorkflowOptions options) {
        return task == null || options.childKey().isPresent() ? null : task.childKey(workflowName, inputJson);
    }

    private static TriggerRequest request(TriggerCall call, @Nullable String childKey) {
        ParentTask parent = call.parent().orElse(null);
        Map<String, Object> metadata = new LinkedHashMap<>();
        if (parent != null) {
            parent.additionalMetadata().forEach((key, value) -> {
                if (!key.startsWith(RESERVED)) {
                    metadata.put(key, value);
                }
            });
        }
        metadata.putAll(call.options().additionalMetadata());
        return new TriggerRequest(
                call.workflowName(),
                call.inputJson(),
                metadata.isEmpty() ? null : Json.write(metadata),
                parent(parent, call),
                call.options().childKey().orElse(childKey),
                call.options().priority().orElse(0));
    }

    private static TriggerRequest.@Nullable Parent parent(@Nullable ParentTask parent, TriggerCall call) {
        return parent == null
                ? null
                : new TriggerRequest.Parent(
                        parent.workflowRunId(),
                        parent.taskRunId(),
                        call.childIndex().orElse(0));
    }
}
