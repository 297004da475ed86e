// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.interceptor.BulkPushCall;
import io.github.hatchet4j.sdk.interceptor.ParentTask;
import io.github.hatchet4j.sdk.interceptor.PushCall;
import io.github.hatchet4j.sdk.internal.grpc.PushRequest;
import io.github.hatchet4j.sdk.internal.grpc.PushedEvent;
import io.github.hatchet4j.sdk.internal.json.Json;
import io.github.hatchet4j.sdk.internal.rest.RestQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Pushes events and looks at them: whoever pushes one does not know what it triggers. Events that are pushed inside a task
 * carry the ids of its run. Safe to share between threads.
 */
public final class Events {
    private final Client client;

    Events(Client client) {
        this.client = client;
    }

    /** Pushes an event; see {@link #push(String, Object, PushEventOptions)}. */
    public Event push(String key, Object payload) {
        return push(key, payload, PushEventOptions.none());
    }

    /**
     * Pushes an event and returns when the engine has it.
     *
     * @param key the event's key; the namespace is put before it
     * @param payload what becomes the input of triggered runs
     * @throws SerializationException if {@code payload} does not fit JSON
     * @throws RequestRejectedException if the engine refuses the event
     * @throws EngineUnavailableException if the engine does not answer
     * @throws WaitInterruptedException if this thread is interrupted
     */
    public Event push(String key, Object payload, PushEventOptions options) {
        return Await.result(pushAsync(key, payload, options));
    }

    /** Pushes an event; see {@link #pushAsync(String, Object, PushEventOptions)}. */
    public CompletableFuture<Event> pushAsync(String key, Object payload) {
        return pushAsync(key, payload, PushEventOptions.none());
    }

    /** Pushes an event; the future fails as {@link #push(String, Object, PushEventOptions)} does. */
    public CompletableFuture<Event> pushAsync(String key, Object payload, PushEventOptions options) {
        requireNonNull(options, "options");
        PushCall call;
        try {
            call = call(key, payload, options);
        } catch (SerializationException e) {
            return CompletableFuture.failedFuture(e);
        }
        // The chain yields the id alone; what else the engine says is kept beside it.
        var pushed = new AtomicReference<PushedEvent>();
        return client.chain()
                .push(
                        call,
                        last -> client.engine().push(request(last)).thenApply(event -> {
                            pushed.set(event);
                            return event.id();
                        }))
                .thenApply(id -> event(id, call.eventKey(), pushed.get()));
    }

    /** Pushes several events; see {@link #bulkPush(List, BulkPushEventOptions)}. */
    public List<Event> bulkPush(List<EventItem> events) {
        return bulkPush(events, BulkPushEventOptions.none());
    }

    /**
     * Pushes several events in few messages and returns when the engine has them, in the order given. Throws if the
     * engine refuses a message; events of other messages may have been taken then.
     *
     * @param options what holds for all events, below the options of each
     * @throws SerializationException if a payload does not fit JSON
     * @throws RequestRejectedException if the engine refuses an event
     * @throws EngineUnavailableException if the engine does not answer
     * @throws WaitInterruptedException if this thread is interrupted
     */
    public List<Event> bulkPush(List<EventItem> events, BulkPushEventOptions options) {
        return Await.result(bulkPushAsync(events, options));
    }

    /** Pushes several events; see {@link #bulkPushAsync(List, BulkPushEventOptions)}. */
    public CompletableFuture<List<Event>> bulkPushAsync(List<EventItem> events) {
        return bulkPushAsync(events, BulkPushEventOptions.none());
    }

    /** Pushes several events; the future fails as {@link #bulkPush(List, BulkPushEventOptions)} does. */
    public CompletableFuture<List<Event>> bulkPushAsync(List<EventItem> events, BulkPushEventOptions options) {
        requireNonNull(options, "options");
        if (requireNonNull(events, "events").isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        List<PushCall> items = new ArrayList<>();
        try {
            for (EventItem item : events) {
                items.add(call(item.key(), item.payload(), options.under(item.options())));
            }
        } catch (SerializationException e) {
            return CompletableFuture.failedFuture(e);
        }
        List<PushedEvent> pushed = new CopyOnWriteArrayList<>();
        return client.chain()
                .bulkPush(new BulkPushCall(client.info(), items), last -> {
                    if (last.items().size() != items.size()) {
                        throw new IllegalStateException("an interceptor changed the number of events of a bulk push");
                    }
                    return client.engine()
                            .bulkPush(last.items().stream().map(this::request).toList())
                            .thenApply(taken -> {
                                pushed.addAll(taken);
                                return taken.stream().map(PushedEvent::id).toList();
                            });
                })
                .thenApply(ids -> events(ids, items, pushed));
    }

    /** Events that fit, the newest first. */
    public Page<EventDetails> list(EventFilter filter) {
        return Await.result(listAsync(filter));
    }

    /** Events that fit, the newest first. */
    public CompletableFuture<Page<EventDetails>> listAsync(EventFilter filter) {
        requireNonNull(filter, "filter");
        var query = new RestQuery()
                .add("since", filter.sinceAt(client.clock().instant()))
                .add("until", filter.until().orElse(null))
                .add("offset", filter.page().offset())
                .add("limit", filter.page().limit())
                .addAll("keys", filter.keys().stream().map(client::named).toList())
                .addAll("scopes", filter.scopes());
        filter.additionalMetadata().forEach((key, value) -> query.add("additionalMetadata", key + ":" + value));
        return client.rest()
                .get(client.rest().stablePath("/events"), query)
                .thenApply(answer -> Page.of(answer, EventDetails::read));
    }

    /**
     * One event.
     *
     * @throws IllegalArgumentException if {@code eventId} is no UUID
     */
    public EventDetails get(String eventId) {
        return Await.result(getAsync(eventId));
    }

    /**
     * One event.
     *
     * @throws IllegalArgumentException if {@code eventId} is no UUID
     */
    public CompletableFuture<EventDetails> getAsync(String eventId) {
        return client.rest()
                .get(client.rest().stablePath("/events/" + Names.requireUuid(eventId, "eventId")), new RestQuery())
                .thenApply(EventDetails::read);
    }

    private List<Event> events(List<String> ids, List<PushCall> items, List<PushedEvent> pushed) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            events.add(event(ids.get(i), items.get(i).eventKey(), i < pushed.size() ? pushed.get(i) : null));
        }
        return events;
    }

    private PushCall call(String key, Object payload, PushEventOptions options) {
        return new PushCall(
                client.info(),
                client.named(requireNonNull(key, "key")),
                client.payloads().encode(requireNonNull(payload, "payload")),
                options,
                Client.parentOf(client.currentTask()));
    }

    private PushRequest request(PushCall call) {
        Map<String, String> metadata = new LinkedHashMap<>(call.options().additionalMetadata());
        if (call.parent().isPresent()) {
            ParentTask source = call.parent().get();
            metadata.put("hatchet__source_workflow_run_id", source.workflowRunId());
            metadata.put("hatchet__source_step_run_id", source.taskRunId());
        }
        return new PushRequest(
                call.eventKey(),
                call.payloadJson(),
                Json.write(metadata),
                call.options().priority().orElse(0),
                call.options().scope().orElse(null),
                client.clock().instant());
    }

    private Event event(String id, String key, @Nullable PushedEvent pushed) {
        return new Event(id, key, pushed == null ? client.clock().instant() : pushed.at());
    }
}
