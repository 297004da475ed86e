// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.hatchet4j.sdk.BulkPushEventOptions;
import io.github.hatchet4j.sdk.Event;
import io.github.hatchet4j.sdk.EventFilter;
import io.github.hatchet4j.sdk.EventItem;
import io.github.hatchet4j.sdk.PushEventOptions;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@OnEveryTarget
class EventTest extends ConformanceTest {
    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();

    EventTest(Engine engine) {
        super(engine);
    }

    /** What a triggered task saw. */
    record Seen(
            String task,
            Text input,
            Optional<String> eventId,
            Optional<String> eventKey,
            Map<String, Object> metadata) {}

    @Test
    void triggersTheTasksOfItsKeyWithThePayloadAsInput() throws InterruptedException {
        scene.startWorker(listener("first", "created"), listener("second", "created"), listener("other", "deleted"));

        var event = push("created", "pear");

        assertThat(new Seen[] {take(), take()}).extracting(Seen::task).containsExactlyInAnyOrder("first", "second");
        assertThat(UUID.fromString(event)).hasToString(event);
        assertThat(push("deleted", "pear")).isNotEqualTo(event);
        assertThat(take().task()).isEqualTo("other");
    }

    @Test
    void tellsTheTaskWhichEventTriggeredIt() throws InterruptedException {
        scene.startWorker(listener("listener", "created"));

        var event = push("created", "pear");

        assertThat(take()).satisfies(run -> {
            assertThat(run.input()).isEqualTo(new Text("pear"));
            assertThat(run.eventId()).contains(event);
            assertThat(run.eventKey()).contains(scene.unique("created"));
        });
    }

    @Test
    void handsItsAdditionalMetadataOnToTheRun() throws InterruptedException {
        scene.startWorker(listener("listener", "created"));

        scene.hatchet()
                .events()
                .push(
                        scene.unique("created"),
                        new Text("pear"),
                        PushEventOptions.builder()
                                .additionalMetadata(Map.of("customer", "42"))
                                .build());

        assertThat(take().metadata()).containsEntry("customer", "42");
    }

    @Test
    void isAcceptedWhenItTriggersNothing() {
        assertThat(push("unheard", "pear")).isNotEmpty();
    }

    @Test
    void matchesAPatternByItsStar() throws InterruptedException {
        scene.startWorker(listener("all", "order:*"));

        push("order:created", "pear");

        assertThat(take().eventKey()).contains(scene.unique("order:created"));
    }

    @Test
    void comeInBulkEachWithItsOwnPayloadAndOptions() throws InterruptedException {
        scene.startWorker(listener("listener", "created"));

        var events = scene.hatchet()
                .events()
                .bulkPush(
                        List.of(
                                EventItem.of(scene.unique("created"), new Text("pear")),
                                new EventItem(
                                        scene.unique("created"),
                                        new Text("plum"),
                                        PushEventOptions.withMetadata(Map.of("customer", "43")))),
                        BulkPushEventOptions.withMetadata(Map.of("customer", "42", "shop", "7")));

        assertThat(events).extracting(Event::key).containsOnly(scene.unique("created"));
        assertThat(new Seen[] {take(), take()})
                .extracting(
                        seen -> seen.input().text(),
                        Seen::eventId,
                        seen -> seen.metadata().get("customer"),
                        seen -> seen.metadata().get("shop"))
                .containsExactlyInAnyOrder(
                        tuple("pear", Optional.of(events.get(0).id()), "42", "7"),
                        tuple("plum", Optional.of(events.get(1).id()), "43", "7"));
    }

    @Test
    void tellWhichTaskSentThem() throws InterruptedException {
        var sender = scene.hatchet()
                .task(scene.unique("sender"), Text.class, Void.class)
                .handler((input, context) -> {
                    push("created", "pear");
                    return null;
                });
        scene.startWorker(sender, listener("listener", "created"));

        var run = sender.runNoWait(new Text(""), TriggerWorkflowOptions.withMetadata(Map.of("customer", "42")));

        assertThat(take().metadata())
                .containsEntry("hatchet__source_workflow_run_id", run.id())
                .containsEntry("hatchet__source_step_run_id", run.id());
    }

    @Test
    void mayHaveAScopeThatNoFilterAsksFor() throws InterruptedException {
        scene.startWorker(listener("listener", "created"));

        scene.hatchet()
                .events()
                .push(
                        scene.unique("created"),
                        new Text("pear"),
                        PushEventOptions.builder().scope("shop-7").build());

        assertThat(take().input()).isEqualTo(new Text("pear"));
    }

    @Test
    void triggerAWorkflowOfSeveralTasks() throws InterruptedException {
        var builder =
                scene.hatchet().workflow(scene.unique("steps"), Text.class).onEvents(scene.unique("created"));
        var first = builder.task("first", Text.class).handler((input, context) -> new Text(input.text() + "1"));
        builder.task("second", Void.class).parents(first).handler((input, context) -> {
            seen.add(new Seen(
                    "second",
                    context.output(first),
                    context.triggeringEventId(),
                    context.triggeringEventKey(),
                    context.additionalMetadata()));
            return null;
        });
        scene.startWorker(builder.build());

        var event = push("created", "pear");

        assertThat(take()).satisfies(run -> {
            assertThat(run.input()).isEqualTo(new Text("pear1"));
            assertThat(run.eventId()).contains(event);
        });
    }

    @Test
    void areListedWithTheRunsTheyTriggered() throws InterruptedException {
        scene.startWorker(listener("listener", "created"));
        var event = scene.hatchet()
                .events()
                .push(
                        scene.unique("created"),
                        new Text("pear"),
                        PushEventOptions.builder()
                                .scope("shop-7")
                                .additionalMetadata(Map.of("customer", "42"))
                                .build());
        take();
        var filter = EventFilter.builder().keys(scene.unique("created")).build();

        scene.eventually(() -> assertThat(scene.hatchet().events().list(filter).rows())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.id()).isEqualTo(event.id());
                    assertThat(found.key()).isEqualTo(scene.unique("created"));
                    assertThat(found.scope()).isEqualTo("shop-7");
                    assertThat(found.additionalMetadata()).containsEntry("customer", "42");
                    assertThat(found.runIds()).hasSize(1);
                }));
        assertThat(scene.hatchet().events().get(event.id()).key()).isEqualTo(scene.unique("created"));
        assertThat(scene.hatchet()
                        .events()
                        .list(filter.toBuilder().scopes("shop-8").build())
                        .rows())
                .isEmpty();
    }

    private String push(String key, String text) {
        return scene.hatchet().events().push(scene.unique(key), new Text(text)).id();
    }

    private Seen take() throws InterruptedException {
        var next = seen.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("a run triggered by the event").isNotNull();
        return next;
    }

    private Task<Text, Void> listener(String name, String eventKey) {
        return scene.hatchet()
                .task(scene.unique(name), Text.class, Void.class)
                .onEvents(scene.unique(eventKey))
                .handler((input, context) -> {
                    seen.add(new Seen(
                            name,
                            input,
                            context.triggeringEventId(),
                            context.triggeringEventKey(),
                            context.additionalMetadata()));
                    return null;
                });
    }
}
