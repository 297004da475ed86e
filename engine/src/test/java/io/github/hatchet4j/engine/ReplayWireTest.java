// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.dispatcher.WorkflowRunEvent;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.RestRequest;
import io.github.hatchet4j.protocol.spi.RestResponse;
import io.github.hatchet4j.protocol.v1.CancelTasksRequest;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionRequest;
import io.github.hatchet4j.protocol.v1.ReplayTasksRequest;
import io.github.hatchet4j.protocol.v1.RunStatus;
import io.github.hatchet4j.protocol.v1.TasksFilter;
import io.github.hatchet4j.protocol.v1.TriggerWorkflowRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replaying and cancelling over gRPC, by id and by filter. */
class ReplayWireTest {
    private static final CreateWorkflowVersionRequest.Builder DAG = CreateWorkflowVersionRequest.newBuilder()
            .setName("dag")
            .addTasks(WireClient.task("dag", "a"))
            .addTasks(WireClient.task("dag", "b").addParents("a"));

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private EmbeddedEngine engine;
    private WireClient client;

    @BeforeEach
    void start() {
        engine = EmbeddedHatchet.builder().directory(directory).clock(clock).start();
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

    private List<String> replay(String... ids) {
        return client.admin
                .replayTasks(ReplayTasksRequest.newBuilder()
                        .addAllExternalIds(List.of(ids))
                        .build())
                .getReplayedTasksList();
    }

    private static Timestamp at(Instant time) {
        return Timestamp.newBuilder().setSeconds(time.getEpochSecond()).build();
    }

    @Test
    void aReplayedRunAnswersItsSubscribersAnewWithItsNewResult() throws InterruptedException {
        client.put(WireClient.single("t"));
        var worker = client.worker(10, "t:t");
        String run = client.trigger("t", "{\"n\": 1}");
        worker.fail(worker.next(), "first");
        WorkflowRunEvent before = client.await(run);

        List<String> replayed = replay(run);
        RunStatus meanwhile = client.details(run).getStatus();
        AssignedAction again = worker.next();
        String large = "{\"x\": \"" + "y".repeat(100_000) + "\"}";
        worker.complete(again, large);
        WorkflowRunEvent after = client.await(run);

        assertThat(before.getResults(0).getError()).isEqualTo("first");
        assertThat(replayed).containsExactly(run);
        assertThat(meanwhile).isEqualTo(RunStatus.RUNNING);
        assertThat(again.getRetryCount()).isEqualTo(1);
        assertThat(again.getActionPayload()).startsWith("{\"input\": {\"n\": 1}");
        assertThat(after.getResults(0).hasError()).isFalse();
        assertThat(after.getResults(0).getOutput()).isEqualTo(large);
        assertThat(client.details(run).getTaskRunsOrThrow("t").getExternalId()).isEqualTo(run);
    }

    @Test
    void aReplayThatWasAnsweredSurvivesARestartAndKeepsTheVersionOfItsRun() throws InterruptedException {
        client.put(DAG);
        var worker = client.worker(10, "dag:a", "dag:b");
        String run = client.trigger("dag", "{}");
        worker.complete(worker.next(), "{\"a\": 1}");
        worker.complete(worker.next(), "{\"b\": 1}");
        client.await(run);
        client.put(CreateWorkflowVersionRequest.newBuilder().setName("dag").addTasks(WireClient.task("dag", "other")));
        restart();

        List<String> replayed = replay(run);
        restart();
        var anew = client.worker(10, "dag:a", "dag:b", "dag:other");
        AssignedAction a = anew.next();
        anew.complete(a, "{\"a\": 2}");
        AssignedAction b = anew.next();
        anew.complete(b, "{\"b\": 2}");
        WorkflowRunEvent ended = client.await(run);

        assertThat(replayed)
                .containsExactlyInAnyOrder(
                        client.details(run).getTaskRunsOrThrow("a").getExternalId(),
                        client.details(run).getTaskRunsOrThrow("b").getExternalId());
        assertThat(a.getRetryCount()).isEqualTo(1);
        assertThat(b.getRetryCount()).isEqualTo(1);
        assertThat(b.getActionPayload()).contains("\"parents\": {\"a\": {\"a\": 2}}");
        assertThat(ended.getResultsList())
                .extracting(result -> result.getOutput())
                .containsExactlyInAnyOrder("{\"a\": 2}", "{\"b\": 2}");
    }

    @Test
    void aTaskThatSkippedItselfStillSkipsWhatFollowsAfterARestart() throws InterruptedException {
        client.put(CreateWorkflowVersionRequest.newBuilder()
                .setName("dag")
                .addTasks(WireClient.task("dag", "a"))
                .addTasks(WireClient.task("dag", "b"))
                .addTasks(WireClient.task("dag", "c").addParents("a").addParents("b")));
        var worker = client.worker(1, "dag:a");
        String run = client.trigger("dag", "{}");
        worker.complete(worker.next(), "{\"skipped\": true}");
        restart();

        var anew = client.worker(1, "dag:b", "dag:c");
        anew.complete(anew.next(), "{}");
        client.await(run);

        assertThat(client.details(run).getTaskRunsOrThrow("c").getOutput().toStringUtf8())
                .isEqualTo("{\"skipped\": true}");
    }

    @Test
    void replaysAndCancelsWhatAFilterMatches() throws InterruptedException {
        client.put(WireClient.single("t"));
        client.put(WireClient.single("u"));
        String early = client.trigger("t", "{}");
        clock.advance(Duration.ofMinutes(1));
        Instant since = clock.instant();
        String marked = client.workflows
                .triggerWorkflow(TriggerWorkflowRequest.newBuilder()
                        .setName("t")
                        .setAdditionalMetadata("{\"team\": \"a:b\", \"more\": \"1\"}")
                        .build())
                .getWorkflowRunId();
        String other = client.trigger("u", "{}");
        clock.advance(Duration.ofMinutes(1));
        Instant until = clock.instant();
        String late = client.trigger("t", "{}");
        TasksFilter window =
                TasksFilter.newBuilder().setSince(at(since)).setUntil(at(until)).build();

        assertThat(cancel(window.toBuilder().addStatuses("FAILED"))).isEmpty();
        assertThat(cancel(window.toBuilder().addAdditionalMetadata("team:a:b").addAdditionalMetadata("more:2")))
                .isEmpty();
        assertThat(cancel(window.toBuilder()
                        .addStatuses("QUEUED")
                        .addAdditionalMetadata("team:a:b")
                        .addAdditionalMetadata("more:1")))
                .containsExactly(marked);
        assertThat(cancel(window.toBuilder())).containsExactly(other);
        assertThat(client.details(early).getDone()).isFalse();
        assertThat(client.details(late).getDone()).isFalse();

        String workflow =
                client.admin.putWorkflow(WireClient.single("u").build()).getWorkflowId();
        assertThat(client.admin
                        .replayTasks(ReplayTasksRequest.newBuilder()
                                .setFilter(window.toBuilder()
                                        .addStatuses("CANCELLED")
                                        .addWorkflowIds(workflow))
                                .build())
                        .getReplayedTasksList())
                .containsExactly(other);
        assertThat(client.worker(1, "u:u").next().getRetryCount()).isEqualTo(1);
    }

    private List<String> cancel(TasksFilter.Builder filter) {
        return client.admin
                .cancelTasks(CancelTasksRequest.newBuilder().setFilter(filter).build())
                .getCancelledTasksList();
    }

    @Test
    void restReplaysAndTellsOfBothAttempts() throws InterruptedException {
        client.put(WireClient.single("t"));
        var worker = client.worker(10, "t:t");
        String run = client.trigger("t", "{}");
        worker.complete(worker.next(), "{\"n\": 1}");
        client.await(run);
        clock.advance(Duration.ofSeconds(1));

        RestResponse replayed = rest("POST", "/tasks/replay", "{\"externalIds\": [\"" + run + "\"]}");
        worker.complete(worker.next(), "{\"n\": 2}");
        client.await(run);

        assertThat(replayed.body()).isEqualTo("{\"ids\":[\"" + run + "\"]}");
        JsonNode events = JsonMapper.shared()
                .readTree(engine.rest()
                        .handle(new RestRequest(
                                "GET",
                                "/api/v1/stable/tasks/" + run + "/task-events",
                                null,
                                "Bearer " + engine.info().token(),
                                ""))
                        .body())
                .get("rows");
        assertThat(events.valueStream().map(event -> event.get("eventType").stringValue()))
                .containsSubsequence(
                        "QUEUED", "ASSIGNED", "FINISHED", "RETRIED_BY_USER", "QUEUED", "ASSIGNED", "FINISHED");
    }

    private RestResponse rest(String method, String path, String body) {
        return engine.rest()
                .handle(new RestRequest(
                        method,
                        "/api/v1/stable/tenants/" + engine.info().tenantId() + path,
                        null,
                        "Bearer " + engine.info().token(),
                        body));
    }
}
