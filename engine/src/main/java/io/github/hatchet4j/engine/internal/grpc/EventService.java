// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import io.github.hatchet4j.engine.internal.core.Command;
import io.github.hatchet4j.engine.internal.core.Command.PushEvents;
import io.github.hatchet4j.engine.internal.core.RejectedException;
import io.github.hatchet4j.engine.internal.core.Rejection;
import io.github.hatchet4j.engine.internal.runtime.Admission;
import io.github.hatchet4j.protocol.events.BulkPushEventRequest;
import io.github.hatchet4j.protocol.events.Event;
import io.github.hatchet4j.protocol.events.Events;
import io.github.hatchet4j.protocol.events.EventsServiceGrpc;
import io.github.hatchet4j.protocol.events.PushEventRequest;
import io.github.hatchet4j.protocol.events.PutLogRequest;
import io.github.hatchet4j.protocol.events.PutLogResponse;
import io.github.hatchet4j.protocol.events.PutStreamEventRequest;
import io.github.hatchet4j.protocol.events.PutStreamEventResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The service that takes events. */
final class EventService extends EventsServiceGrpc.EventsServiceImplBase {
    private static final int MOST_EVENTS = 1_000;

    private final Engine engine;

    EventService(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void push(PushEventRequest request, StreamObserver<Event> observer) {
        Statuses.guard(observer, () -> {
            UUID tenantId = CallInfo.current().tenantId();
            push(
                    List.of(TriggerMapping.item(request)),
                    request.getSerializedSize(),
                    observer,
                    pushed -> event(tenantId, request, pushed.eventIds().get(0), pushed.seenAt()));
        });
    }

    @Override
    public void bulkPush(BulkPushEventRequest request, StreamObserver<Events> observer) {
        Statuses.guard(observer, () -> {
            if (request.getEventsCount() == 0) {
                throw new RejectedException(Rejection.invalid("No events to ingest"));
            }
            if (request.getEventsCount() > MOST_EVENTS) {
                throw WorkflowMapping.refuse(
                        "too many events - " + request.getEventsCount() + " is over maximum (" + MOST_EVENTS + ")");
            }
            UUID tenantId = CallInfo.current().tenantId();
            push(
                    request.getEventsList().stream().map(TriggerMapping::item).toList(),
                    request.getSerializedSize(),
                    observer,
                    pushed -> events(tenantId, request, pushed));
        });
    }

    @Override
    public void putLog(PutLogRequest request, StreamObserver<PutLogResponse> observer) {
        Statuses.guard(observer, () -> {
            Admission.Ticket ticket = engine.admit(request.getSerializedSize());
            try {
                engine.telemetry()
                        .submit(
                                LogMapping.line(request, CallInfo.current().tenantId(), engine.runs()),
                                Replies.to(observer, ticket, done -> PutLogResponse.getDefaultInstance()));
            } catch (RejectedException e) {
                ticket.release();
                throw e;
            }
        });
    }

    @Override
    public void putStreamEvent(PutStreamEventRequest request, StreamObserver<PutStreamEventResponse> observer) {
        Statuses.guard(observer, () -> {
            UUID taskId = LogMapping.taskId(request.getTaskRunExternalId());
            if (request.hasEventIndex() && request.getEventIndex() < 0) {
                throw WorkflowMapping.refuse("event_index is negative: " + request.getEventIndex());
            }
            Admission.Ticket ticket = engine.admit(request.getSerializedSize());
            engine.submit(new Command.StreamText(
                    CallInfo.current().tenantId(),
                    taskId,
                    request.hasCreatedAt()
                            ? Times.millis(request.getCreatedAt(), "created_at")
                            : System.currentTimeMillis(),
                    request.getMessage(),
                    request.hasEventIndex() ? request.getEventIndex() : null,
                    Replies.to(observer, ticket, done -> PutStreamEventResponse.getDefaultInstance())));
        });
    }

    private <A> void push(
            List<PushEvents.Event> items,
            long bytes,
            StreamObserver<A> observer,
            Function<PushEvents.Pushed, A> mapping) {
        CallInfo call = CallInfo.current();
        Admission.Ticket ticket = engine.admit(bytes);
        engine.submit(new Command.PushEvents(
                call.tenantId(), items, call.requestId(), Replies.to(observer, ticket, mapping)));
    }

    private static Events events(UUID tenantId, BulkPushEventRequest request, PushEvents.Pushed pushed) {
        Events.Builder events = Events.newBuilder();
        for (int i = 0; i < request.getEventsCount(); i++) {
            events.addEvents(
                    event(tenantId, request.getEvents(i), pushed.eventIds().get(i), pushed.seenAt()));
        }
        return events.build();
    }

    private static Event event(UUID tenantId, PushEventRequest request, UUID eventId, long seenAt) {
        Event.Builder event = Event.newBuilder()
                .setTenantId(tenantId.toString())
                .setEventId(eventId.toString())
                .setKey(request.getKey())
                .setPayloadBytes(request.getPayloadBytes())
                .setEventTimestamp(Times.timestamp(seenAt));
        if (request.hasAdditionalMetadata()) {
            event.setAdditionalMetadataBytes(request.getAdditionalMetadataBytes());
        }
        return event.build();
    }
}
