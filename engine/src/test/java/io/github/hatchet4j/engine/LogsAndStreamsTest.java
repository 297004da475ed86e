// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.dispatcher.ResourceEventType;
import io.github.hatchet4j.protocol.dispatcher.ResourceType;
import io.github.hatchet4j.protocol.dispatcher.SubscribeToWorkflowEventsRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkflowEvent;
import io.github.hatchet4j.protocol.events.PutLogRequest;
import io.github.hatchet4j.protocol.events.PutStreamEventRequest;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.RestRequest;
import io.github.hatchet4j.protocol.v1.TriggerWorkflowRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What tasks say while they run. */
class LogsAndStreamsTest {
    @TempDir
    Path directory;

    private EmbeddedEngine engine;
    private WireClient client;
    private WireClient.Worker worker;

    @BeforeEach
    void start() {
        engine = EmbeddedHatchet.builder().directory(directory).start();
        client = new WireClient(engine);
        client.put(WireClient.single("t"));
        worker = client.worker(10, "t:t");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private static PutLogRequest.Builder line(String taskId, String message) {
        return PutLogRequest.newBuilder().setTaskRunExternalId(taskId).setMessage(message);
    }

    private void log(PutLogRequest.Builder line) {
        var unused = client.events.putLog(line.build());
    }

    private void say(String taskId, long index, String text) {
        var unused = client.events.putStreamEvent(PutStreamEventRequest.newBuilder()
                .setTaskRunExternalId(taskId)
                .setEventIndex(index)
                .setMessage(ByteString.copyFromUtf8(text))
                .build());
    }

    private JsonNode logs(String taskId, String query) {
        var answer = engine.rest()
                .handle(new RestRequest(
                        "GET",
                        "/api/v1/stable/tasks/" + taskId + "/logs",
                        query.isEmpty() ? null : query.substring(1),
                        "Bearer " + engine.info().token(),
                        ""));
        assertThat(answer.status()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).get("rows");
    }

    private static List<String> messages(JsonNode rows) {
        return rows.valueStream().map(row -> row.get("message").stringValue()).toList();
    }

    private void assertRefused(Status.Code code, String message, PutLogRequest.Builder line) {
        StatusRuntimeException refused =
                catchThrowableOfType(StatusRuntimeException.class, () -> client.events.putLog(line.build()));
        assertThat(refused.getStatus().getDescription()).isEqualTo(message);
        assertThat(refused.getStatus().getCode()).isEqualTo(code);
    }

    private Iterator<WorkflowEvent> subscribe(String runId) {
        return client.dispatcher.subscribeToWorkflowEvents(SubscribeToWorkflowEventsRequest.newBuilder()
                .setWorkflowRunId(runId)
                .build());
    }

    @Test
    void logLinesAreKeptInOrderAndSurviveARestart() throws InterruptedException {
        String task = client.trigger("t", "{}");
        worker.next();
        for (int i = 0; i < 20; i++) {
            log(line(task, "line " + i).setLevel(i % 2 == 0 ? "INFO" : "ERROR"));
        }
        log(line(task, "with more").setTaskRetryCount(3).setMetadata("{\"a\": 1}"));
        engine.close();
        start();

        assertThat(messages(logs(task, "")))
                .hasSize(21)
                .startsWith("line 0", "line 1")
                .endsWith("with more");
        assertThat(messages(logs(task, "?levels=ERROR&limit=2&order_by_direction=DESC")))
                .containsExactly("line 19", "line 17");
        assertThat(messages(logs(task, "?search=NE%207"))).containsExactly("line 7");
        JsonNode last = logs(task, "?attempt=4").get(0);
        assertThat(last.get("metadata").toString()).isEqualTo("{\"a\":1}");
        assertThat(last.get("level").stringValue()).isEqualTo("INFO");
        assertThat(last.get("taskDisplayName").stringValue()).startsWith("t-");
    }

    @Test
    void aBadLogLineIsRefusedWithWhatIsWrong() {
        String task = client.trigger("t", "{}");
        UUID unknown = UUID.randomUUID();

        assertRefused(Status.Code.NOT_FOUND, "task run not found: " + unknown, line(unknown.toString(), "m"));
        assertRefused(Status.Code.INVALID_ARGUMENT, "task external run id is not a valid uuid: \"x\"", line("x", "m"));
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "Invalid request: message must have 1 to 10000 characters, it has 0",
                line(task, ""));
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "Invalid request: message must have 1 to 10000 characters, it has 10001",
                line(task, "x".repeat(10_001)));
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "Invalid request: level must be DEBUG, INFO, WARN or ERROR, got \"info\"",
                line(task, "m").setLevel("info"));
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                "Invalid request: invalid json in field `metadata`: it is no JSON object",
                line(task, "m").setMetadata("[]"));
        log(line(task, "x".repeat(10_000)));
        assertThat(logs(task, "")).hasSize(1);
    }

    @Test
    void aSubscriberSeesTextsInOrderThenTheEndAndAHangUp() throws InterruptedException {
        String run = client.trigger("t", "{}");
        AssignedAction action = worker.next();
        Iterator<WorkflowEvent> events = subscribe(run);
        say(run, 0, "a");
        assertThat(events.next().getEventPayload()).isEqualTo("a");
        say(run, 2, "c");
        say(run, 1, "b");
        worker.complete(action, "{\"n\": 1}");

        WorkflowEvent second = events.next();
        assertThat(second.getEventPayload()).isEqualTo("b");
        assertThat(second.getEventType()).isEqualTo(ResourceEventType.RESOURCE_EVENT_TYPE_STREAM);
        assertThat(second.getEventIndex()).isEqualTo(1);
        assertThat(second.hasRetryCount()).isFalse();
        assertThat(events.next().getEventPayload()).isEqualTo("c");
        WorkflowEvent done = events.next();
        assertThat(done.getEventType()).isEqualTo(ResourceEventType.RESOURCE_EVENT_TYPE_COMPLETED);
        assertThat(done.getEventPayload()).isEqualTo("{\"n\": 1}");
        assertThat(done.getResourceType()).isEqualTo(ResourceType.RESOURCE_TYPE_STEP_RUN);
        assertThat(done.hasRetryCount()).isTrue();
        WorkflowEvent end = events.next();
        assertThat(end.getResourceType()).isEqualTo(ResourceType.RESOURCE_TYPE_WORKFLOW_RUN);
        assertThat(end.getHangup()).isTrue();
        assertThat(events.hasNext()).isFalse();
    }

    @Test
    void aGapAtTheEndIsWaitedForAndThenPassedOver() throws InterruptedException {
        String run = client.trigger("t", "{}");
        AssignedAction action = worker.next();
        Iterator<WorkflowEvent> events = subscribe(run);
        say(run, 0, "a");
        assertThat(events.next().getEventPayload()).isEqualTo("a");
        say(run, 5, "f");
        say(run, 4, "e");
        worker.fail(action, "boom");

        assertThat(events.next().getEventPayload()).isEqualTo("boom");
        assertThat(events.next().getEventPayload()).isEqualTo("e");
        assertThat(events.next().getEventPayload()).isEqualTo("f");
        WorkflowEvent end = events.next();
        assertThat(end.getEventType()).isEqualTo(ResourceEventType.RESOURCE_EVENT_TYPE_FAILED);
        assertThat(end.getHangup()).isTrue();
    }

    @Test
    void aFinishedRunEndsTheStreamAtOnceAndAnUnknownOneIsNotFound() throws InterruptedException {
        String run = client.trigger("t", "{}");
        worker.complete(worker.next(), "{}");
        client.await(run);

        assertThat(subscribe(run).hasNext()).isFalse();
        StatusRuntimeException unknown = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> subscribe(UUID.randomUUID().toString()).hasNext());
        assertThat(unknown.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    void aSubscriberByMetadataSeesAllMatchingRunsAndHangsUpAfterTheLast() throws InterruptedException {
        Iterator<WorkflowEvent> events =
                client.dispatcher.subscribeToWorkflowEvents(SubscribeToWorkflowEventsRequest.newBuilder()
                        .setAdditionalMetaKey("stream")
                        .setAdditionalMetaValue("7")
                        .build());
        String other = client.trigger("t", "{}");
        String first = trigger("{\"stream\": \"7\"}");
        String second = trigger("{\"stream\": 7}");
        for (int i = 0; i < 3; i++) {
            AssignedAction action = worker.next();
            say(action.getTaskRunExternalId(), 0, "hi");
            worker.complete(action, "{}");
        }
        client.await(other);

        var seen = new java.util.ArrayList<WorkflowEvent>();
        events.forEachRemaining(seen::add);
        assertThat(seen).extracting(WorkflowEvent::getWorkflowRunId).containsOnly(first, second);
        assertThat(seen.stream().filter(event -> event.getResourceType() == ResourceType.RESOURCE_TYPE_STEP_RUN))
                .hasSize(6);
        assertThat(seen.get(0).getEventType()).isEqualTo(ResourceEventType.RESOURCE_EVENT_TYPE_STARTED);
        assertThat(seen.get(seen.size() - 1).getHangup()).isTrue();
    }

    private String trigger(String metadata) {
        return client.workflows
                .triggerWorkflow(TriggerWorkflowRequest.newBuilder()
                        .setName("t")
                        .setAdditionalMetadata(metadata)
                        .build())
                .getWorkflowRunId();
    }

    @Test
    void aSubscriptionNamesARunOrMetadata() {
        StatusRuntimeException refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> client.dispatcher
                        .subscribeToWorkflowEvents(SubscribeToWorkflowEventsRequest.getDefaultInstance())
                        .hasNext());

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
}
