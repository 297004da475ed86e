// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.protocol.v1.TriggerWorkflowRequest;
import io.github.hatchet4j.sdk.internal.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ContextTest extends FakeEngineTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final TaskStub<Person, Greeting> child = hatchet.stub("child", Person.class, Greeting.class);

    /** A thread that ends with the test. */
    private static final class Pool implements AutoCloseable {
        private final ExecutorService executor = Executors.newSingleThreadExecutor();

        @Override
        public void close() {
            executor.shutdownNow();
        }
    }

    /** Runs {@code body} as a task with metadata and returns the run's id. */
    private String inTask(TaskHandler<Person, Void> body) {
        Task<Person, Void> task =
                hatchet.task("parent", Person.class, Void.class).retries(1).handler(body);
        working(task);
        TaskRun<Void> run = task.runNoWait(
                new Person("Ada"),
                TriggerWorkflowOptions.withMetadata(Map.of("user", "u1", "hatchet__secret", "x", "shared", "parent")));
        run.result(SOON);
        return run.id();
    }

    private List<TriggerWorkflowRequest> children() {
        return engine.triggers.stream()
                .filter(trigger -> trigger.getName().equals("child"))
                .toList();
    }

    @Test
    void makesChildrenOfEveryFlavourWithOneCounter() {
        String parentId = inTask((person, ctx) -> {
            child.runNoWait(person, TriggerWorkflowOptions.withMetadata(Map.of("shared", "own")));
            child.runManyNoWait(List.of(person, person));
            child.runNoWait(
                    person, TriggerWorkflowOptions.builder().childKey("k").build());
            return null;
        });

        assertThat(children()).hasSize(4).allSatisfy(trigger -> {
            assertThat(trigger.getParentTaskRunExternalId()).isEqualTo(parentId);
            assertThat(trigger.getParentId()).isEqualTo(parentId);
        });
        assertThat(children()).extracting(TriggerWorkflowRequest::getChildIndex).containsExactly(0, 1, 2, 3);
        assertThat(children().get(3).getChildKey()).isEqualTo("k");
        assertThat(Json.object(children().get(0).getAdditionalMetadata()))
                .containsOnly(Map.entry("user", "u1"), Map.entry("shared", "own"));
    }

    @Test
    void makesNoChildrenOutsideATask() {
        child.runNoWait(new Person("Ada"));

        assertThat(engine.triggers).singleElement().satisfies(trigger -> {
            assertThat(trigger.hasParentTaskRunExternalId()).isFalse();
            assertThat(trigger.hasChildIndex()).isFalse();
            assertThat(trigger.hasAdditionalMetadata()).isFalse();
        });
        assertThat(Hatchet.currentContext()).isEmpty();
    }

    @Test
    void carriesTheContextToOtherThreadsOnlyWhenWrapped() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            inTask((person, ctx) -> {
                assertThat(Hatchet.currentContext()).containsSame(ctx);
                executor.submit(() -> child.runNoWait(person)).get();
                executor.submit(ctx.wrap(() -> child.runNoWait(person))).get();
                CompletableFuture.runAsync(() -> child.runNoWait(person), ctx.wrap(executor))
                        .get();
                return null;
            });
        } finally {
            executor.shutdown();
        }

        assertThat(children())
                .extracting(TriggerWorkflowRequest::hasParentTaskRunExternalId)
                .containsExactly(false, true, true);
    }

    @Test
    void tellsChildrenOfOtherThreadsApartByWhatTheyAreSoThatARetryFindsThemAgain() {
        ExecutorService pool = closing(new Pool()).executor;
        inTask((person, ctx) -> {
            ExecutorService wrapped = ctx.wrap(pool);
            List<Callable<Object>> spawns = new ArrayList<>();
            for (String name : List.of("a", "b", "c", "c")) {
                spawns.add(() -> child.runNoWait(new Person(name)));
            }
            // Another order in each attempt.
            if (ctx.retryCount() == 1) {
                Collections.reverse(spawns);
            }
            for (Callable<Object> spawn : spawns) {
                wrapped.submit(spawn).get();
            }
            wrapped.submit(() -> child.runManyNoWait(List.of(new Person("a"), new Person("d"))))
                    .get();
            wrapped.submit(() -> child.runNoWait(
                            new Person("own"),
                            TriggerWorkflowOptions.builder().childKey("own").build()))
                    .get();
            child.runNoWait(new Person("handler"));
            if (ctx.retryCount() == 0) {
                throw new IllegalStateException("once more");
            }
            return null;
        });

        Map<Integer, List<String>> keys = new HashMap<>();
        for (int attempt = 0; attempt < 2; attempt++) {
            keys.put(
                    attempt,
                    children().subList(attempt * 8, attempt * 8 + 8).stream()
                            .map(trigger -> trigger.getInput() + " " + trigger.getChildKey())
                            .sorted()
                            .toList());
        }
        assertThat(keys.get(1)).isEqualTo(keys.get(0)).doesNotHaveDuplicates();
        assertThat(keys.get(0)).contains("{\"name\":\"own\"} own", "{\"name\":\"handler\"} ");
    }

    @Test
    void marksEventsWithTheirSource() {
        String runId = inTask((person, ctx) -> {
            hatchet.events().push("k", person, PushEventOptions.withMetadata(Map.of("a", "b")));
            hatchet.events().bulkPush(List.of(EventItem.of("k2", person)));
            return null;
        });

        assertThat(engine.events)
                .hasSize(2)
                .allSatisfy(event -> assertThat(Json.object(event.getAdditionalMetadata()))
                        .containsEntry("hatchet__source_workflow_run_id", runId)
                        .containsEntry("hatchet__source_step_run_id", runId)
                        .doesNotContainKey("user"));
        assertThat(Json.object(engine.events.get(0).getAdditionalMetadata())).containsEntry("a", "b");
    }

    @Test
    void asksTheEngineForWhatAHandlerWants() {
        String runId = inTask((person, ctx) -> {
            ctx.log("hello");
            ctx.log(LogLevel.ERROR, "x".repeat(10_001));
            ctx.putStream("one");
            ctx.putStream(new byte[] {1, 2});
            ctx.refreshTimeout(Duration.ofSeconds(90));
            ctx.releaseSlot();
            ctx.cancel();
            return null;
        });

        await().atMost(SOON).until(() -> engine.logs.size() == 2);
        assertThat(engine.logs.get(0).getMessage()).isEqualTo("hello");
        assertThat(engine.logs.get(0).getLevel()).isEqualTo("INFO");
        assertThat(engine.logs.get(0).getTaskRetryCount()).isZero();
        assertThat(engine.logs.get(1).getMessage()).hasSize(10_000);
        assertThat(engine.chunks).extracting(chunk -> chunk.getEventIndex()).containsExactly(0L, 1L);
        assertThat(engine.refreshes).singleElement().satisfies(refresh -> {
            assertThat(refresh.getTaskRunExternalId()).isEqualTo(runId);
            assertThat(refresh.getIncrementTimeoutBy()).isEqualTo("90s");
        });
        assertThat(engine.releases).containsExactly(runId);
        assertThat(engine.cancelled).containsExactly(runId);
    }

    @Test
    void doesNotBreakTheTaskWhenItsLogCannotBeSent() {
        engine.refuse("EventsService/PutLog", io.grpc.Status.INVALID_ARGUMENT);

        inTask((person, ctx) -> {
            ctx.log("lost");
            ctx.log("kept");
            return null;
        });

        await().atMost(SOON).until(() -> engine.logs.size() == 1);
        assertThat(engine.logs.get(0).getMessage()).isEqualTo("kept");
    }

    @Test
    void refusesATimeThatIsNone() {
        inTask((person, ctx) -> {
            assertThatThrownBy(() -> ctx.refreshTimeout(Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("PT0S");
            return null;
        });
    }
}
