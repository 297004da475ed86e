// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hatchet4j.sdk.RequestRejectedException;
import io.github.hatchet4j.sdk.ResultTimeoutException;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.github.hatchet4j.sdk.TypeRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@OnEveryTarget
class RunTest extends ConformanceTest {
    RunTest(Engine engine) {
        super(engine);
    }

    record Order(String id, List<Item> items) {}

    record Item(String name, int count) {}

    record Receipt(String orderId, int total, String note) {}

    @Test
    void returnsWhatTheHandlerReturned() {
        var order = scene.hatchet()
                .task(scene.unique("order"), Order.class, Receipt.class)
                .handler((input, context) -> new Receipt(
                        input.id(),
                        input.items().stream().mapToInt(Item::count).sum(),
                        "for " + input.items().get(0).name()));
        scene.startWorker(order);

        var receipt = order.run(new Order("a", List.of(new Item("pear", 2), new Item("apple", 3))));

        assertThat(receipt).isEqualTo(new Receipt("a", 5, "for pear"));
    }

    @Test
    void carriesTextBeyondAsciiBothWays() {
        var echo = scene.echo();
        scene.startWorker(echo);

        var text = "Zoë \"Ω\" \\ \n\t 漢字 🐘";

        assertThat(echo.run(new Text(text))).isEqualTo(new Text(text));
    }

    @Test
    void carriesAMillionCharactersBothWays() {
        var echo = scene.echo();
        scene.startWorker(echo);

        var text = "x".repeat(1_000_000);

        assertThat(echo.run(new Text(text))).isEqualTo(new Text(text));
    }

    @Test
    void returnsNullFromATaskWithoutOutput() {
        var silent = scene.hatchet()
                .task(scene.unique("silent"), Text.class, Void.class)
                .handler((input, context) -> null);
        scene.startWorker(silent);

        assertThat(silent.run(new Text("anything"))).isNull();
    }

    @Test
    void knowsGenericTypes() {
        var count = scene.hatchet()
                .task(
                        scene.unique("count"),
                        new TypeRef<Map<String, String>>() {},
                        new TypeRef<Map<String, Integer>>() {})
                .handler((input, context) -> Map.of("keys", input.size()));
        scene.startWorker(count);

        assertThat(count.run(Map.of("a", "1", "b", "2"))).containsExactly(Map.entry("keys", 2));
    }

    @Test
    void givesAReferenceAtOnceAndTheResultLater() {
        var go = new CountDownLatch(1);
        var waiting = waitingFor(go);
        scene.startWorker(waiting);

        var run = waiting.runNoWait(new Text("later"));
        assertThat(UUID.fromString(run.id())).hasToString(run.id());
        assertThat(run.resultAsync()).isNotDone();
        go.countDown();

        assertThat(run.result()).isEqualTo(new Text("later"));
    }

    @Test
    void givesTheResultAgainToWhoeverKnowsTheId() {
        var echo = scene.echo();
        scene.startWorker(echo);

        var run = echo.runNoWait(new Text("again"));
        assertThat(run.result()).isEqualTo(new Text("again"));

        assertThat(echo.reference(run.id()).result()).isEqualTo(new Text("again"));
    }

    @Test
    void stopsWaitingForAResultAfterTheGivenTime() {
        var go = new CountDownLatch(1);
        var waiting = waitingFor(go);
        scene.startWorker(waiting);

        var run = waiting.runNoWait(new Text("slow"));
        try {
            assertThatThrownBy(() -> run.result(Duration.ofMillis(200))).isInstanceOf(ResultTimeoutException.class);
        } finally {
            go.countDown();
        }
        assertThat(run.result(Duration.ofSeconds(30))).isEqualTo(new Text("slow"));
    }

    @Test
    void completesAHundredRunsTriggeredAtOnce() {
        var echo = scene.echo();
        scene.startWorker(echo);

        var runs = IntStream.range(0, 100)
                .mapToObj(i -> echo.runAsync(new Text("n" + i)))
                .toList();

        assertThat(runs)
                .extracting(run -> run.join().text())
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "n" + i).toList());
    }

    @Test
    void keepsARunUntilAWorkerComes() {
        var echo = scene.echo();
        scene.startWorker(echo).close();
        var run = echo.runNoWait(new Text("patient"));

        scene.startWorker(echo);

        assertThat(run.result(Duration.ofSeconds(30))).isEqualTo(new Text("patient"));
    }

    @Test
    void showsTheTaskWhatItIs() {
        record Identity(String runId, String taskRunId, String task, String workflow, int attempt) {}
        var who = scene.hatchet()
                .task(scene.unique("who"), Text.class, Identity.class)
                .handler((input, context) -> new Identity(
                        context.workflowRunId(),
                        context.taskRunId(),
                        context.taskName(),
                        context.workflowName(),
                        context.attemptNumber()));
        scene.startWorker(who);

        var run = who.runNoWait(new Text(""));

        assertThat(run.result())
                .isEqualTo(new Identity(run.id(), run.id(), scene.unique("who"), scene.unique("who"), 1));
    }

    @Test
    void carriesAdditionalMetadataToTheTask() {
        var seen = new AtomicReference<Map<String, Object>>();
        var look = scene.hatchet()
                .task(scene.unique("look"), Text.class, Void.class)
                .handler((input, context) -> {
                    seen.set(context.additionalMetadata());
                    return null;
                });
        scene.startWorker(look);

        look.run(
                new Text(""),
                TriggerWorkflowOptions.builder()
                        .additionalMetadata(Map.of("customer", "42", "città", "Roma"))
                        .build());

        assertThat(seen.get()).containsEntry("customer", "42").containsEntry("città", "Roma");
    }

    @Test
    void refusesToRunWhatNobodyHasRegistered() {
        var unknown = scene.hatchet()
                .task(scene.unique("unknown"), Text.class, Text.class)
                .handler((input, context) -> input);

        var thrown = catchThrowableOfType(RequestRejectedException.class, () -> unknown.run(new Text("")));

        assertThat(thrown.getMessage())
                .containsAnyOf(
                        scene.unique("unknown"),
                        // Hatchet may acknowledge such a run and forget it; the wait for its result finds that out.
                        engine.isForeign() ? "has a worker registered its workflow?" : scene.unique("unknown"));
    }

    private Task<Text, Text> waitingFor(CountDownLatch go) {
        return scene.hatchet()
                .task(scene.unique("waiting"), Text.class, Text.class)
                .handler((input, context) -> {
                    go.await();
                    return input;
                });
    }
}
