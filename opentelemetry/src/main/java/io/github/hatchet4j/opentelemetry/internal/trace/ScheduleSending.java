// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.AttributeSink;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.opentelemetry.internal.propagation.TraceMode;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.ParentTask;
import io.github.hatchet4j.sdk.interceptor.ScheduleCall;
import java.util.Map;
import java.util.Optional;

/** How runs are scheduled. */
enum ScheduleSending implements Sending<ScheduleCall> {
    INSTANCE;

    @Override
    public Operation operation(ScheduleCall call, boolean partOfBatch) {
        return new ScheduleWorkflow(call);
    }

    @Override
    public Map<String, String> metadata(ScheduleCall call) {
        return TriggerSending.INSTANCE.metadata(call.trigger());
    }

    @Override
    public ScheduleCall withMetadata(ScheduleCall call, Map<String, String> metadata) {
        return call.withTrigger(TriggerSending.INSTANCE.withMetadata(call.trigger(), metadata));
    }

    @Override
    public Optional<ParentTask> parent(ScheduleCall call) {
        return call.trigger().parent();
    }

    @Override
    public ClientInfo client(ScheduleCall call) {
        return call.trigger().client();
    }

    @Override
    public TraceMode.Writer writer() {
        return TraceMode.Writer.SCHEDULE;
    }

    @Override
    public String target(ScheduleCall call) {
        return call.trigger().workflowName();
    }

    @Override
    public String content(ScheduleCall call) {
        return call.trigger().inputJson();
    }

    @Override
    public Map<String, ?> inherited(ScheduleCall call) {
        return TriggerSending.INSTANCE.inherited(call.trigger());
    }

    @Override
    public void describeSent(AttributeSink attributes, String id) {
        attributes.put(Keys.MESSAGING_MESSAGE_ID, id);
    }
}
