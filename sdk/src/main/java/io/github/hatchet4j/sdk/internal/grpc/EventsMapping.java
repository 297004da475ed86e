// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.github.hatchet4j.protocol.events.Event;
import io.github.hatchet4j.protocol.events.PushEventRequest;
import io.github.hatchet4j.protocol.events.PutLogRequest;
import io.github.hatchet4j.protocol.events.PutStreamEventRequest;
import java.time.Instant;

/** The messages of the event service and what they mean here. */
final class EventsMapping {
    private EventsMapping() {}

    static PushEventRequest push(PushRequest push) {
        var request = PushEventRequest.newBuilder()
                .setKey(push.key())
                .setPayload(push.payloadJson())
                .setEventTimestamp(DispatcherMapping.timestamp(push.at()))
                .setAdditionalMetadata(push.metadataJson());
        if (push.priority() != 0) {
            request.setPriority(push.priority());
        }
        if (push.scope() != null) {
            request.setScope(push.scope());
        }
        return request.build();
    }

    static PutLogRequest log(LogRequest line) {
        return PutLogRequest.newBuilder()
                .setTaskRunExternalId(line.taskRunId())
                .setCreatedAt(DispatcherMapping.timestamp(line.at()))
                .setMessage(line.message())
                .setLevel(line.level().name())
                .setTaskRetryCount(line.retryCount())
                .setMetadata(line.metadataJson())
                .build();
    }

    static PutStreamEventRequest stream(String taskRunId, byte[] chunk, long index, Instant at) {
        return PutStreamEventRequest.newBuilder()
                .setTaskRunExternalId(taskRunId)
                .setCreatedAt(DispatcherMapping.timestamp(at))
                .setMessage(ByteString.copyFrom(chunk))
                .setEventIndex(index)
                .build();
    }

    static PushedEvent pushed(Event event) {
        Timestamp at = event.getEventTimestamp();
        return new PushedEvent(
                event.getEventId(), event.getKey(), Instant.ofEpochSecond(at.getSeconds(), at.getNanos()));
    }
}
