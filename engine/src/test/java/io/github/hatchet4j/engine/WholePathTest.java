// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.dispatcher.GetVersionRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkflowRunEvent;
import io.github.hatchet4j.protocol.events.Event;
import io.github.hatchet4j.protocol.events.PushEventRequest;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.v1.GetRunDetailsResponse;
import io.github.hatchet4j.protocol.v1.RunStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From registration to result, over the wire in one process and an engine on disk. */
class WholePathTest {
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

    @Test
    void aTriggeredTaskReachesItsWorkerAndItsResultTheCaller() throws InterruptedException {
        client.put(WireClient.single("greet"));
        var worker = client.worker(1, "greet:greet");

        String runId = client.trigger("greet", "{\"name\": \"Ada\"}");
        AssignedAction action = worker.next();
        worker.complete(action, "{\"text\": \"hello Ada\"}");
        WorkflowRunEvent ended = client.await(runId);

        assertThat(action.getActionPayload())
                .startsWith(
                        "{\"input\": {\"name\": \"Ada\"}, \"triggered_by\": \"manual\", \"parents\": {}, "
                                + "\"triggers\": {}, \"user_data\": null, \"overrides\": null, \"hatchet4j\": {\"queued_at\": ");
        assertThat(action.getTaskRunExternalId()).isEqualTo(runId).isEqualTo(action.getWorkflowRunId());
        assertThat(ended.getResultsList()).singleElement().satisfies(result -> {
            assertThat(result.getTaskName()).isEqualTo("greet");
            assertThat(result.getOutput()).isEqualTo("{\"text\": \"hello Ada\"}");
            assertThat(result.hasError()).isFalse();
        });
    }

    @Test
    void aPushedEventTriggersWhatListensToItsKey() throws InterruptedException {
        client.put(WireClient.single("exact").addEventTriggers("user:created"));
        client.put(WireClient.single("wild").addEventTriggers("user:*"));
        client.put(WireClient.single("other").addEventTriggers("order:*"));
        var worker = client.worker(10, "exact:exact", "wild:wild", "other:other");

        Event event = client.events.push(PushEventRequest.newBuilder()
                .setKey("user:created")
                .setPayload("{\"id\": 7}")
                .setAdditionalMetadata("{\"traceparent\": \"00-ab\", \"hatchet__x\": \"y\"}")
                .build());
        AssignedAction first = worker.next();
        AssignedAction second = worker.next();

        assertThat(new String[] {first.getActionId(), second.getActionId()})
                .containsExactlyInAnyOrder("exact:exact", "wild:wild");
        assertThat(worker.actions).isEmpty();
        assertThat(first.getTriggeringEventExternalId()).isEqualTo(event.getEventId());
        assertThat(first.getTriggeringEventKey()).isEqualTo("user:created");
        assertThat(first.getAdditionalMetadata())
                .isEqualTo("{\"traceparent\":\"00-ab\",\"hatchet__event_id\":\"" + event.getEventId()
                        + "\",\"hatchet__event_key\":\"user:created\"}");
        assertThat(first.getActionPayload()).startsWith("{\"input\": {\"id\": 7}");
    }

    @Test
    void runDetailsTellTheStateOfARun() throws InterruptedException {
        client.put(WireClient.single("greet"));
        String runId = client.trigger("greet", "");

        GetRunDetailsResponse before = client.details(runId);
        var worker = client.worker(1, "greet:greet");
        worker.fail(worker.next(), "ValueError: no");
        client.await(runId);
        GetRunDetailsResponse after = client.details(runId);

        assertThat(before.getStatus()).isEqualTo(RunStatus.RUNNING);
        assertThat(before.getDone()).isFalse();
        assertThat(before.getInput().toStringUtf8()).isEqualTo("{}");
        assertThat(before.getTaskRunsOrThrow("greet").getStatus()).isEqualTo(RunStatus.QUEUED);
        assertThat(after.getStatus()).isEqualTo(RunStatus.FAILED);
        assertThat(after.getDone()).isTrue();
        assertThat(after.getTaskRunsOrThrow("greet").getError()).isEqualTo("ValueError: no");
    }

    @Test
    void tellsTheVersionThatSdksDecideBy() {
        assertThat(client.dispatcher
                        .getVersion(GetVersionRequest.getDefaultInstance())
                        .getVersion())
                .isEqualTo("v0.111.0");
    }
}
