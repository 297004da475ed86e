// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.dispatcher.StepActionEventType;
import io.github.hatchet4j.protocol.dispatcher.StepRunResult;
import io.github.hatchet4j.protocol.v1.CreateTaskOpts;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WorkflowTest extends FakeEngineTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    record Sum(int n) {}

    @Test
    void registersTasksWithTheirParentsAndDefaults() {
        var builder = hatchet.workflow("My-Flow", Person.class)
                .description("for people")
                .onEvents("user:created")
                .onCrons("0 5 * * *")
                .cronInput(new Person("cron"))
                .defaultPriority(2)
                .taskDefaults(TaskDefaults.builder()
                        .retries(4)
                        .backoff(2, Duration.ofMinutes(1))
                        .executionTimeout(Duration.ofSeconds(90))
                        .scheduleTimeout(Duration.ofMillis(1500))
                        .build());
        TaskRef<Sum> first = builder.task("First", Sum.class).handler((person, ctx) -> new Sum(1));
        builder.task("second", Sum.class).parents(first).retries(0).handler((person, ctx) -> ctx.output(first));
        builder.onFailure(Void.class).handler((person, ctx) -> null);
        working(builder.build());

        CreateWorkflowVersionRequest put = engine.workflows.get(0);
        assertThat(put.getName()).isEqualTo("My-Flow");
        assertThat(put.getDescription()).isEqualTo("for people");
        assertThat(put.getEventTriggersList()).containsExactly("user:created");
        assertThat(put.getCronTriggersList()).containsExactly("0 5 * * *");
        assertThat(put.getCronInput()).isEqualTo("{\"name\":\"cron\"}");
        assertThat(put.getDefaultPriority()).isEqualTo(2);
        assertThat(put.getTasksList()).hasSize(2);
        CreateTaskOpts task = put.getTasks(0);
        assertThat(task.getReadableId()).isEqualTo("First");
        assertThat(task.getAction()).isEqualTo("my-flow:first");
        assertThat(task.getTimeout()).isEqualTo("90s");
        assertThat(task.getScheduleTimeout()).isEqualTo("1500ms");
        assertThat(task.getRetries()).isEqualTo(4);
        assertThat(task.getBackoffFactor()).isEqualTo(2f);
        assertThat(task.getBackoffMaxSeconds()).isEqualTo(60);
        assertThat(task.getSlotRequestsMap()).isEqualTo(Map.of("default", 1));
        assertThat(put.getTasks(1).getParentsList()).containsExactly("First");
        assertThat(put.getTasks(1).getRetries()).isZero();
        assertThat(put.getOnFailureTask().getReadableId()).isEqualTo("on-failure");
        assertThat(put.getOnFailureTask().getAction()).isEqualTo("my-flow:on-failure");
        assertThat(engine.workers.get(0).getActionsList())
                .containsExactlyInAnyOrder("my-flow:first", "my-flow:second", "my-flow:on-failure");
        assertThat(engine.workers.get(0).getSlotConfigMap()).isEqualTo(Map.of("default", 100));
        assertThat(engine.workers.get(0).getRuntimeInfo().hasLanguage()).isFalse();
    }

    @Test
    void givesTasksTheOutputsOfTheirParents() {
        var builder = hatchet.workflow("flow", Person.class);
        TaskRef<Sum> first = builder.task("first", Sum.class).handler((person, ctx) -> new Sum(1));
        TaskRef<String> text = builder.task("text", String.class).handler((person, ctx) -> "t");
        TaskRef<Sum> skipped = builder.task("skipped", Sum.class).handler((person, ctx) -> new Sum(0));
        TaskRef<Sum> stranger = builder.task("stranger", Sum.class).handler((person, ctx) -> new Sum(0));
        builder.task("last", String.class).parents(first, text, skipped).handler((person, ctx) -> {
            assertThat(ctx.wasSkipped(skipped)).isTrue();
            assertThatThrownBy(() -> ctx.output(skipped)).hasMessageContaining("was skipped");
            assertThatThrownBy(() -> ctx.output(stranger)).hasMessageContaining("no parent of 'last'");
            return person.name() + ctx.output(first).n() + ctx.output(text);
        });
        working(builder.build());

        engine.assign(action("flow:last", "last")
                .setActionPayload("{\"input\":{\"name\":\"Ada\"},\"parents\":{\"first\":{\"n\":7},"
                        + "\"text\":{\"value\":\"x\"},\"skipped\":{\"skipped\":true}},\"triggers\":{}}")
                .build());

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(engine.stepEvents).anySatisfy(event -> {
                    assertThat(event.getEventType()).isEqualTo(StepActionEventType.STEP_EVENT_TYPE_COMPLETED);
                    assertThat(event.getEventPayload()).isEqualTo("{\"value\":\"Ada7x\"}");
                }));
    }

    @Test
    void tellsTheOnFailureTaskWhatFailed() {
        var failures = new AtomicReference<Map<String, TaskFailure>>(Map.of());
        var builder = hatchet.workflow("flow", Person.class);
        builder.task("boom", Void.class).handler((person, ctx) -> null);
        builder.onFailure(Void.class).handler((person, ctx) -> {
            failures.set(ctx.errors());
            return null;
        });
        working(builder.build());

        engine.assign(action("flow:on-failure", "on-failure")
                .setActionPayload("{\"input\":{},\"step_run_errors\":{\"boom\":\"ValueError: bad\\nTraceback\"}}")
                .build());

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(failures.get())
                        .containsEntry("boom", new TaskFailure("", "boom", "ValueError", "bad", "Traceback")));
    }

    @Test
    void returnsTheOutputsOfAllTasks() {
        var builder = hatchet.workflow("flow", Person.class);
        TaskRef<Sum> first = builder.task("first", Sum.class).handler((person, ctx) -> new Sum(1));
        TaskRef<Sum> skipped = builder.task("skipped", Sum.class).handler((person, ctx) -> new Sum(1));
        Workflow<Person> flow = builder.build();
        WorkflowRun run = flow.runNoWait(new Person("Ada"));

        engine.finish(
                run.id(),
                StepRunResult.newBuilder()
                        .setTaskName("first")
                        .setOutput("{\"n\":3}")
                        .build(),
                StepRunResult.newBuilder()
                        .setTaskName("skipped")
                        .setOutput("{\"skipped\":true}")
                        .build());
        WorkflowResult result = run.result(SOON);

        assertThat(result.output(first)).isEqualTo(new Sum(3));
        assertThat(result.output("first", Sum.class)).isEqualTo(new Sum(3));
        assertThat(result.wasSkipped(skipped)).isTrue();
        assertThatThrownBy(() -> result.output(skipped)).hasMessageContaining("skipped");
        assertThatThrownBy(() -> result.output("other", Sum.class)).hasMessageContaining("no task 'other'");
    }

    @Test
    void namesEveryFailedTask() {
        WorkflowRun run = hatchet.workflowStub("flow", Person.class).runNoWait(new Person("Ada"));

        engine.finish(
                run.id(),
                StepRunResult.newBuilder()
                        .setTaskName("a")
                        .setError("TypeError: one")
                        .build(),
                StepRunResult.newBuilder().setTaskName("b").setError("").build(),
                StepRunResult.newBuilder()
                        .setTaskName("c")
                        .setError("{\"message\":\"two\",\"stack\":\"s\"}")
                        .build());

        assertThatThrownBy(() -> run.result(SOON))
                .isInstanceOfSatisfying(
                        RunFailedException.class,
                        failure -> assertThat(failure.failures())
                                .extracting(TaskFailure::taskName, TaskFailure::message)
                                .containsExactly(
                                        org.assertj.core.groups.Tuple.tuple("a", "one"),
                                        org.assertj.core.groups.Tuple.tuple("c", "two")));
    }

    @Test
    void refusesWhatCannotBeAWorkflow() {
        var builder = hatchet.workflow("flow", Person.class);
        assertThatThrownBy(builder::build).hasMessageContaining("no tasks");
        TaskRef<Sum> first = builder.task("first", Sum.class).handler((person, ctx) -> new Sum(1));
        assertThatThrownBy(() -> builder.task("first", Sum.class)).hasMessageContaining("'first'");
        assertThatThrownBy(() -> builder.task("a b", Sum.class)).hasMessageContaining("'a b'");
        assertThatThrownBy(() -> hatchet.workflow("other", Person.class)
                        .task("x", Sum.class)
                        .parents(first))
                .hasMessageContaining("another workflow");
    }

    private static AssignedAction.Builder action(String actionId, String taskName) {
        return AssignedAction.newBuilder()
                .setActionId(actionId)
                .setTaskName(taskName)
                .setWorkflowRunId("11111111-1111-4111-8111-111111111111")
                .setTaskRunExternalId("22222222-2222-4222-8222-222222222222");
    }
}
