// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import static io.github.hatchet4j.e2e.peer.Checks.expectEqual;
import static io.github.hatchet4j.e2e.peer.Checks.untilEqual;
import static io.github.hatchet4j.e2e.peer.Peer.unique;

import io.github.hatchet4j.e2e.peer.Messages.Keyed;
import io.github.hatchet4j.sdk.Event;
import io.github.hatchet4j.sdk.EventFilter;
import io.github.hatchet4j.sdk.EventItem;
import io.github.hatchet4j.sdk.Events;
import io.github.hatchet4j.sdk.ListRunsOptions;
import io.github.hatchet4j.sdk.PushEventOptions;
import io.github.hatchet4j.sdk.RunSummary;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Events: what they trigger, what they carry, and what the engine remembers of them. */
final class EventChecks implements JavaClient.Suite {
    private final Peer peer;
    private final Events events;
    private final String eventKey;

    EventChecks(Peer peer) {
        this.peer = peer;
        events = peer.hatchet().events();
        eventKey = "e2e:" + peer.prefix();
    }

    @Override
    public void run(Checks checks) throws InterruptedException {
        checks.check("events: one triggers a run, which knows it", () -> push(eventKey));
        checks.check("events: a wildcard matches", () -> push(eventKey + ":order:created"));
        checks.check("events: metadata and priority reach the run", this::metadata);
        checks.check("events: many at once", this::bulk);
        checks.check("events: listed by key, scope and metadata, with their runs", this::list);
    }

    private void push(String pushed) throws Exception {
        var key = unique();
        events.push(pushed, new Keyed(key));
        peer.untilNotes(key, List.of(pushed + "  1"));
    }

    private void metadata() throws Exception {
        var key = unique();
        events.push(eventKey, new Keyed(key), options("42").priority(3).build());
        peer.untilNotes(key, List.of(eventKey + " 42 3"));
    }

    private void bulk() throws Exception {
        var keys = IntStream.range(0, 5).mapToObj(i -> unique()).toList();
        var pushed = events.bulkPush(IntStream.range(0, 5)
                .mapToObj(i -> new EventItem(
                        eventKey,
                        new Keyed(keys.get(i)),
                        options(String.valueOf(i)).priority(2).build()))
                .toList());
        expectEqual(5L, pushed.stream().map(Event::id).distinct().count());
        for (int i = 0; i < 5; i++) {
            peer.untilNotes(keys.get(i), List.of(eventKey + " " + i + " 2"));
        }
    }

    private void list() throws Exception {
        var key = unique();
        var scope = unique();
        var id = events.push(eventKey, new Keyed(key), options(key).scope(scope).build())
                .id();
        peer.untilNotes(key, List.of(eventKey + " " + key + " 1"));
        var byScope = EventFilter.builder().keys(eventKey).scopes(scope).build();
        untilEqual(1, () -> events.list(byScope).rows().size());
        var byMetadata =
                EventFilter.builder().additionalMetadata("customer", key).build();
        var event = events.list(byMetadata).rows().get(0);
        expectEqual(List.of(id, eventKey, scope), List.of(event.id(), event.key(), event.scope()));
        expectEqual(Map.of("key", key), event.payload());
        expectEqual(eventKey, events.get(id).key());
        var triggered = peer.hatchet()
                .runs()
                .list(ListRunsOptions.builder().triggeringEventId(id).build());
        expectEqual(1, triggered.rows().size());
        expectEqual(
                event.runIds(),
                triggered.rows().stream().map(RunSummary::workflowRunId).toList());
    }

    private static PushEventOptions.Builder options(String customer) {
        return PushEventOptions.builder().additionalMetadata("customer", customer);
    }
}
