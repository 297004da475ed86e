// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.AttributeSink;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.ParentTask;
import io.github.hatchet4j.sdk.interceptor.PushCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How events are pushed. */
enum PushSending implements BatchSending<PushCall> {
    INSTANCE;

    @Override
    public Operation operation(PushCall call, boolean partOfBatch) {
        return new PushEvent(call, partOfBatch);
    }

    @Override
    public Operation batch(List<PushCall> calls) {
        return new BulkPushEvent(calls);
    }

    @Override
    public Map<String, String> metadata(PushCall call) {
        return call.options().additionalMetadata();
    }

    @Override
    public PushCall withMetadata(PushCall call, Map<String, String> metadata) {
        return call.withOptions(
                call.options().toBuilder().additionalMetadata(metadata).build());
    }

    @Override
    public Optional<ParentTask> parent(PushCall call) {
        return call.parent();
    }

    @Override
    public ClientInfo client(PushCall call) {
        return call.client();
    }

    @Override
    public String target(PushCall call) {
        return call.eventKey();
    }

    @Override
    public String content(PushCall call) {
        return call.payloadJson();
    }

    @Override
    public Map<String, ?> inherited(PushCall call) {
        return Map.of();
    }

    @Override
    public void describeSent(AttributeSink attributes, String id) {
        attributes.put(Keys.EVENT_ID, id).put(Keys.MESSAGING_MESSAGE_ID, id);
    }
}
