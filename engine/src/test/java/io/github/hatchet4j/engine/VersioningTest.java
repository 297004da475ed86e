// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.v1.BaseMatchCondition;
import io.github.hatchet4j.protocol.v1.CreateTaskOpts;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionRequest;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionResponse;
import io.github.hatchet4j.protocol.v1.TaskConditions;
import io.github.hatchet4j.protocol.v1.UserEventMatchCondition;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which changes of a registration make a new version, and which only look like one. */
class VersioningTest {
    private EmbeddedEngine engine;
    private WireClient client;

    @BeforeEach
    void start() {
        engine = EmbeddedHatchet.builder().start();
        client = new WireClient(engine);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private static CreateTaskOpts.Builder b() {
        return WireClient.task("w", "b")
                .addParents("a")
                .setConditions(TaskConditions.newBuilder()
                        .addUserEventConditions(UserEventMatchCondition.newBuilder()
                                .setUserEventKey("go")
                                .setBase(BaseMatchCondition.newBuilder()
                                        .setReadableDataKey("k")
                                        .setOrGroupId(UUID.randomUUID().toString()))));
    }

    private static CreateWorkflowVersionRequest.Builder workflow() {
        return CreateWorkflowVersionRequest.newBuilder()
                .setName("w")
                .addTasks(WireClient.task("w", "a"))
                .addTasks(b());
    }

    private CreateWorkflowVersionResponse put(CreateWorkflowVersionRequest.Builder workflow) {
        return client.admin.putWorkflow(workflow.build());
    }

    static Stream<Arguments> same() {
        return Stream.of(
                argumentSet("the same again", change(workflow -> {})),
                argumentSet(
                        "tasks in another order",
                        change(workflow -> workflow.clearTasks().addTasks(b()).addTasks(WireClient.task("w", "a")))),
                argumentSet("another or-group, as in every process", change(workflow -> workflow.setTasks(1, b()))),
                argumentSet(
                        "a time-out in other words",
                        change(task -> task.getTasksBuilder(0).setTimeout("1m"))),
                argumentSet(
                        "the default of the schedule time-out",
                        change(task -> task.getTasksBuilder(0).setScheduleTimeout("5m"))),
                argumentSet(
                        "one slot, which is the default",
                        change(task -> task.getTasksBuilder(0).putSlotRequests("default", 1))),
                argumentSet("the default priority", change(workflow -> workflow.setDefaultPriority(1))),
                argumentSet("another text as version", change(workflow -> workflow.setVersion("7"))),
                argumentSet(
                        "an action in capitals",
                        change(task -> task.getTasksBuilder(0).setAction("W:A"))));
    }

    static Stream<Arguments> differences() {
        return Stream.of(
                argumentSet(
                        "retries",
                        change(workflow -> workflow.getTasksBuilder(0).setRetries(1))),
                argumentSet(
                        "a time-out",
                        change(workflow -> workflow.getTasksBuilder(0).setTimeout("61s"))),
                argumentSet(
                        "no parent",
                        change(workflow -> workflow.getTasksBuilder(1).clearParents())),
                argumentSet("one more task", change(workflow -> workflow.addTasks(WireClient.task("w", "c")))),
                argumentSet(
                        "an on-failure task",
                        change(workflow -> workflow.setOnFailureTask(WireClient.task("w", "oops")))),
                argumentSet("an event", change(workflow -> workflow.addEventTriggers("k"))),
                argumentSet("a cron", change(workflow -> workflow.addCronTriggers("* * * * *"))),
                argumentSet("a priority", change(workflow -> workflow.setDefaultPriority(2))),
                argumentSet(
                        "a schema", change(workflow -> workflow.setInputJsonSchema(ByteString.copyFromUtf8("{}")))));
    }

    private static Consumer<CreateWorkflowVersionRequest.Builder> change(
            Consumer<CreateWorkflowVersionRequest.Builder> change) {
        return change;
    }

    @ParameterizedTest
    @MethodSource("same")
    void whatMeansTheSameKeepsItsVersion(Consumer<CreateWorkflowVersionRequest.Builder> change) {
        CreateWorkflowVersionResponse before = put(workflow());
        var again = workflow();
        change.accept(again);

        assertThat(put(again)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("differences")
    void whatDiffersMakesANewVersionOfTheSameWorkflow(Consumer<CreateWorkflowVersionRequest.Builder> change) {
        CreateWorkflowVersionResponse before = put(workflow());
        var other = workflow();
        change.accept(other);

        CreateWorkflowVersionResponse after = put(other);

        assertThat(after.getWorkflowId()).isEqualTo(before.getWorkflowId());
        assertThat(after.getId()).isNotEqualTo(before.getId());
    }
}
