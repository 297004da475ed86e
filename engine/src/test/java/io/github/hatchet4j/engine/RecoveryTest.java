// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.v1.CreateTaskOpts;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionRequest;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionResponse;
import io.github.hatchet4j.protocol.v1.RunStatus;
import io.github.hatchet4j.protocol.v1.TriggerWorkflowRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engine finds again in its directory. */
class RecoveryTest {
    @TempDir
    Path directory;

    private EmbeddedEngine engine;
    private WireClient client;

    @BeforeEach
    void start() {
        engine = EmbeddedHatchet.builder().directory(directory).start();
        client = new WireClient(engine);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private void restart() {
        engine.close();
        start();
    }

    @Test
    void queuedTasksGoOnInTheirOrder() throws InterruptedException {
        client.put(WireClient.single("t"));
        var runs = new ArrayList<String>();
        for (int i = 0; i < 50; i++) {
            runs.add(client.trigger("t", "{\"n\": " + i + "}"));
        }

        restart();
        var worker = client.worker(100, "t:t");
        var found = new ArrayList<String>();
        for (int i = 0; i < 50; i++) {
            AssignedAction action = worker.next();
            assertThat(action.getActionPayload()).startsWith("{\"input\": {\"n\": " + i + "}");
            found.add(action.getWorkflowRunId());
        }

        assertThat(found).isEqualTo(runs);
    }

    @Test
    void aTaskThatAWorkerOfTheLostProcessHadStartsAgainAsTheSameAttempt() throws InterruptedException {
        client.put(WireClient.single("t"));
        var lost = client.worker(1, "t:t");
        String run = client.trigger("t", "{}");
        lost.next();

        restart();
        AssignedAction again = client.worker(1, "t:t").next();

        assertThat(again.getWorkflowRunId()).isEqualTo(run);
        assertThat(again.getRetryCount()).isZero();
    }

    @Test
    void whatWasReportedDoneDoesNotRunAgainAndKeepsItsResult() throws InterruptedException {
        client.put(WireClient.single("t"));
        var worker = client.worker(10, "t:t");
        String done = client.trigger("t", "{}");
        worker.complete(worker.next(), "{\"n\": 1}");
        String open = client.trigger("t", "{}");

        restart();
        var other = client.worker(10, "t:t");

        assertThat(other.next().getWorkflowRunId()).isEqualTo(open);
        assertThat(other.actions).isEmpty();
        assertThat(client.await(done).getResults(0).getOutput()).isEqualTo("{\"n\": 1}");
    }

    @Test
    void aHalfDoneDagGoesOnWhereItWas() throws InterruptedException {
        CreateWorkflowVersionRequest.Builder dag = CreateWorkflowVersionRequest.newBuilder()
                .setName("dag")
                .addTasks(WireClient.task("dag", "a"))
                .addTasks(WireClient.task("dag", "b").addParents("a"))
                .setOnFailureTask(WireClient.task("dag", "oops"));
        client.put(dag);
        var worker = client.worker(10, "dag:a", "dag:b", "dag:oops");
        String run = client.trigger("dag", "{\"x\": 1}");
        worker.complete(worker.next(), "{\"a\": 1}");
        worker.next();

        restart();
        var other = client.worker(10, "dag:a", "dag:b", "dag:oops");
        AssignedAction second = other.next();
        other.complete(second, "{\"b\": 2}");
        client.await(run);

        assertThat(second.getTaskName()).isEqualTo("b");
        assertThat(second.getActionPayload())
                .startsWith("{\"input\": {\"x\": 1}, \"triggered_by\": \"manual\", \"parents\": {\"a\": {\"a\": 1}}");
        assertThat(client.details(run).getStatus()).isEqualTo(RunStatus.COMPLETED);
        assertThat(client.details(run).getTaskRunsOrThrow("oops").getOutput().toStringUtf8())
                .isEqualTo("{\"skipped\": true}");
    }

    @Test
    void registeringTheSameWorkflowAgainGivesTheSameIds() {
        CreateWorkflowVersionResponse before =
                client.admin.putWorkflow(WireClient.single("t").build());

        restart();
        CreateWorkflowVersionResponse after =
                client.admin.putWorkflow(WireClient.single("t").build());

        assertThat(after).isEqualTo(before);
    }

    @Test
    void theAnswerToARepeatedRequestSurvives() {
        client.put(WireClient.single("t"));
        String first = client.with("x-hatchet4j-request-id", "r1").trigger("t", "{}");

        restart();
        String repeated = client.with("x-hatchet4j-request-id", "r1").trigger("t", "{}");
        String other = client.with("x-hatchet4j-request-id", "r2").trigger("t", "{}");

        assertThat(repeated).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void aRepeatedSpawnFindsItsChildThoughParentAndChildAreFinished() throws InterruptedException {
        client.put(WireClient.single("parent"));
        client.put(WireClient.single("child"));
        var worker = client.worker(10, "parent:parent", "child:child");
        String parent = client.trigger("parent", "{}");
        AssignedAction parentAction = worker.next();
        String child = spawn(parent, 0);
        worker.complete(worker.next(), "{}");
        worker.complete(parentAction, "{}");

        restart();

        assertThat(spawn(parent, 0)).isEqualTo(child);
        assertThat(spawn(parent, 1)).isNotEqualTo(child);
    }

    private String spawn(String parentTask, int index) {
        return client.workflows
                .triggerWorkflow(TriggerWorkflowRequest.newBuilder()
                        .setName("child")
                        .setParentTaskRunExternalId(parentTask)
                        .setChildIndex(index)
                        .build())
                .getWorkflowRunId();
    }

    @Test
    void aRetryThatWaitsKeepsItsTimeAndItsCount() throws InterruptedException {
        Consumer<CreateTaskOpts.Builder> retrying = task -> task.setRetries(3).setBackoffFactor(1);
        CreateTaskOpts.Builder task = WireClient.task("t", "t");
        retrying.accept(task);
        client.put(CreateWorkflowVersionRequest.newBuilder().setName("t").addTasks(task));
        var worker = client.worker(1, "t:t");
        client.trigger("t", "{}");
        worker.fail(worker.next(), "no");

        restart();
        AssignedAction again = client.worker(1, "t:t").next();

        assertThat(again.getRetryCount()).isEqualTo(1);
    }

    @Test
    void aRunningTaskOfARemoteWorkerStaysWithIt() throws InterruptedException {
        engine.close();
        engine = EmbeddedHatchet.builder().directory(directory).grpcPort(0).start();
        int port = TcpChannel.portOf(engine);
        try (var remote = new TcpChannel(port)) {
            var client = new WireClient(remote.channel(), engine.info().token());
            client.put(WireClient.single("t"));
            var worker = client.worker(1, "t:t");
            String run = client.trigger("t", "{}");
            AssignedAction action = worker.next();
            worker.send(
                    action, io.github.hatchet4j.protocol.dispatcher.StepActionEventType.STEP_EVENT_TYPE_STARTED, "");
            await().untilAsserted(
                            () -> assertThat(client.details(run).getStatus()).isEqualTo(RunStatus.RUNNING));

            engine.close();
            engine = EmbeddedHatchet.builder()
                    .directory(directory)
                    .grpcPort(port)
                    .start();
            var anew = new WireClient(remote.channel(), engine.info().token());
            var rival = anew.worker(1, "t:t");
            var survivor = anew.resume(worker);
            survivor.complete(action, "{\"done\": true}");

            assertThat(anew.await(run).getResults(0).getOutput()).isEqualTo("{\"done\": true}");
            assertThat(List.copyOf(rival.actions)).isEmpty();
        }
    }
}
