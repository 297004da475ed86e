// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.AttributeSink;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.ParentTask;
import io.github.hatchet4j.sdk.interceptor.TriggerCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How workflows are triggered. */
enum TriggerSending implements BatchSending<TriggerCall> {
    INSTANCE;

    @Override
    public Operation operation(TriggerCall call, boolean partOfBatch) {
        return new RunWorkflow(call, partOfBatch);
    }

    @Override
    public Operation batch(List<TriggerCall> calls) {
        return new RunWorkflows(calls);
    }

    @Override
    public Map<String, String> metadata(TriggerCall call) {
        return call.options().additionalMetadata();
    }

    @Override
    public TriggerCall withMetadata(TriggerCall call, Map<String, String> metadata) {
        return call.withOptions(
                call.options().toBuilder().additionalMetadata(metadata).build());
    }

    @Override
    public Optional<ParentTask> parent(TriggerCall call) {
        return call.parent();
    }

    @Override
    public ClientInfo client(TriggerCall call) {
        return call.client();
    }

    @Override
    public String target(TriggerCall call) {
        return call.workflowName();
    }

    @Override
    public String content(TriggerCall call) {
        return call.inputJson();
    }

    @Override
    public Map<String, ?> inherited(TriggerCall call) {
        return call.parent().map(ParentTask::additionalMetadata).orElse(Map.of());
    }

    @Override
    public void describeSent(AttributeSink attributes, String id) {
        attributes.put(Keys.CHILD_WORKFLOW_RUN_ID, id).put(Keys.MESSAGING_MESSAGE_ID, id);
    }
}
