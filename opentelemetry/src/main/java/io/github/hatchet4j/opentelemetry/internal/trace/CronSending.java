// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.AttributeSink;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.opentelemetry.internal.propagation.TraceMode;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.CronCall;
import io.github.hatchet4j.sdk.interceptor.ParentTask;
import java.util.Map;
import java.util.Optional;

/** How cron triggers are created. */
enum CronSending implements Sending<CronCall> {
    INSTANCE;

    @Override
    public Operation operation(CronCall call, boolean partOfBatch) {
        return new CreateCron(call);
    }

    @Override
    public Map<String, String> metadata(CronCall call) {
        return call.options().additionalMetadata();
    }

    @Override
    public CronCall withMetadata(CronCall call, Map<String, String> metadata) {
        return call.withOptions(
                call.options().toBuilder().additionalMetadata(metadata).build());
    }

    @Override
    public Optional<ParentTask> parent(CronCall call) {
        return Optional.empty();
    }

    @Override
    public ClientInfo client(CronCall call) {
        return call.client();
    }

    @Override
    public TraceMode.Writer writer() {
        return TraceMode.Writer.CRON;
    }

    @Override
    public String target(CronCall call) {
        return call.workflowName();
    }

    @Override
    public String content(CronCall call) {
        return call.inputJson();
    }

    @Override
    public Map<String, ?> inherited(CronCall call) {
        return Map.of();
    }

    @Override
    public void describeSent(AttributeSink attributes, String id) {
        attributes.put(Keys.MESSAGING_MESSAGE_ID, id);
    }
}
