// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.sdk.PushEventOptions;
import io.github.hatchet4j.sdk.Task;
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
