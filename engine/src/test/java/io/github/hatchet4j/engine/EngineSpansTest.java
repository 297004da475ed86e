// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.engine.WireClient.Worker;
import io.github.hatchet4j.engine.internal.trace.SpanIds;
import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.events.PushEventRequest;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.EngineSpan;
import io.github.hatchet4j.protocol.spi.EngineSpanListener;
import io.github.hatchet4j.protocol.spi.EngineSpanListeners;
import io.github.hatchet4j.protocol.spi.RestRequest;
import io.github.hatchet4j.protocol.spi.RestResponse;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionRequest;
import io.github.hatchet4j.protocol.v1.TriggerWorkflowRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The engine's own spans: read over REST, and told to listeners. */
class EngineSpansTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final String TRACEPARENT = "00-" + TRACE + "-" + CALLER + "-01";

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-31T12:00:30Z"));
    private final Recorder recorder = new Recorder();
    private EmbeddedEngine engine;
    private WireClient client;

    @BeforeEach
    void start() {
        engine = EmbeddedHatchet.builder().directory(directory).clock(clock).start();
        client = new WireClient(engine);
    }

    @AfterEach
    void stop() {
        EngineSpanListeners.remove(recorder);
        engine.close();
    }

    @Test
    void aRunThatFailedOnceIsToldWithItsWaitsAndNothingChangesAfterARestart() throws InterruptedException {
        client.put(CreateWorkflowVersionRequest.newBuilder()
                .setName("pay")
                .addTasks(WireClient.task("pay", "pay")
                        .setRetries(1)
                        .setBackoffFactor(2)
                        .setBackoffMaxSeconds(60)));
        String run = client.trigger("pay", "{}");
        clock.advance(Duration.ofSeconds(3));
        Worker worker = client.worker(1, "pay:pay");
        AssignedAction first = worker.next();
        clock.advance(Duration.ofMillis(500));
        worker.fail(first, "the bank does not answer");
        AssignedAction second = nextAfterWaiting(worker);
        worker.complete(second, "{}");
        client.await(run);

        JsonNode rows = rows(run);

        assertThat(tree(rows))
                .containsExactly(
                        "hatchet.engine.workflow_run OK",
                        "  hatchet.engine.queued 0 OK 3000",
                        "  hatchet.engine.start_step_run 0 ERROR 500 the bank does not answer",
                        "  hatchet.engine.retry_wait 1 OK",
                        "  hatchet.engine.queued 1 OK",
                        "  hatchet.engine.start_step_run 1 OK");
        JsonNode root = row(rows, "hatchet.engine.workflow_run");
        assertThat(root.get("traceId").stringValue()).isEqualTo(SpanIds.trace(UUID.fromString(run)));
        assertThat(root.get("spanId").stringValue()).isEqualTo(SpanIds.run(UUID.fromString(run)));
        assertThat(root.get("serviceName").stringValue()).isEqualTo("hatchet-engine");
        assertThat(root.get("scopeName").stringValue()).isEqualTo("hatchet-engine");
        assertThat(root.get("spanKind").stringValue()).isEqualTo("INTERNAL");
        assertThat(root.get("spanAttributes").get("hatchet.span_source").stringValue())
                .isEqualTo("engine");
        assertThat(root.get("spanAttributes").get("hatchet.workflow_name").stringValue())
                .isEqualTo("pay");
        engine.close();
        start();
        assertThat(rows(run)).isEqualTo(rows);
    }

    @Test
    void pagesAreCutAfterTheEnginesSpansAreIn() throws InterruptedException {
        String run = finishedRun("{}");

        JsonNode rows = rows(run);

        assertThat(rows).hasSize(3);
        assertThat(rows(run, "&limit=2")).hasSize(2);
        assertThat(rows(run, "&limit=2&offset=2").get(0)).isEqualTo(rows.get(2));
    }

    @Test
    void aRunHangsBelowWhatItsMetadataCarriesAndAnEventComesInBetween() throws InterruptedException {
        String run = finishedRun("{\"traceparent\": \"" + TRACEPARENT + "\"}");
        assertThat(row(rows(run), "hatchet.engine.workflow_run")
                        .get("parentSpanId")
                        .stringValue())
                .isEqualTo(CALLER);

        client.put(WireClient.single("on").addEventTriggers("order:created"));
        Worker worker = client.worker(1, "on:on");
        client.events.push(PushEventRequest.newBuilder()
                .setKey("order:created")
                .setPayload("{}")
                .setAdditionalMetadata("{\"traceparent\": \"" + TRACEPARENT + "\"}")
                .build());
        AssignedAction action = worker.next();
        worker.complete(action, "{}");
        client.await(action.getWorkflowRunId());
        JsonNode rows = rows(action.getWorkflowRunId());

        JsonNode event = row(rows, "hatchet.engine.event");
        assertThat(event.get("traceId").stringValue()).isEqualTo(TRACE);
        assertThat(event.get("parentSpanId").stringValue()).isEqualTo(CALLER);
        assertThat(event.get("spanAttributes").get("hatchet.event_key").stringValue())
                .isEqualTo("order:created");
        assertThat(row(rows, "hatchet.engine.workflow_run").get("parentSpanId")).isEqualTo(event.get("spanId"));
    }

    @Test
    void aChildThatNobodyTracedHangsBelowTheAttemptThatSpawnedIt() throws InterruptedException {
        client.put(WireClient.single("parent"));
        client.put(WireClient.single("child"));
        Worker worker = client.worker(10, "parent:parent", "child:child");
        String parent = client.trigger("parent", "{}");
        AssignedAction outer = worker.next();
        String child = client.workflows
                .triggerWorkflow(TriggerWorkflowRequest.newBuilder()
                        .setName("child")
                        .setInput("{}")
                        .setParentId(parent)
                        .setParentTaskRunExternalId(outer.getTaskRunExternalId())
                        .setChildIndex(0)
                        .build())
                .getWorkflowRunId();
        worker.complete(worker.next(), "{}");
        client.await(child);
        worker.complete(outer, "{}");
        client.await(parent);

        assertThat(tree(rows(parent)))
                .containsExactly(
                        "hatchet.engine.workflow_run OK",
                        "  hatchet.engine.queued 0 OK 0",
                        "  hatchet.engine.start_step_run 0 OK 0",
                        "    hatchet.engine.workflow_run OK",
                        "      hatchet.engine.queued 0 OK 0",
                        "      hatchet.engine.start_step_run 0 OK 0");
        assertThat(row(rows(child), "hatchet.engine.workflow_run")
                        .get("traceId")
                        .stringValue())
                .isEqualTo(SpanIds.trace(UUID.fromString(parent)));
    }

    @Test
    void whatRunsIsToldBeforeItEndsAndACancelIsNoError() throws InterruptedException {
        client.put(WireClient.single("t"));
        String run = client.trigger("t", "{}");
        assertThat(tree(rows(run))).containsExactly("hatchet.engine.workflow_run UNSET");
        Worker worker = client.worker(1, "t:t");
        AssignedAction action = worker.next();
        await().until(() -> rows(run).size() == 3);
        assertThat(row(rows(run), "hatchet.engine.start_step_run")
                        .get("statusCode")
                        .stringValue())
                .isEqualTo("UNSET");

        post("/api/v1/stable/tenants/{tenant}/tasks/cancel", "{\"externalIds\": [\"" + run + "\"]}");
        client.await(run);

        JsonNode attempt = row(rows(run), "hatchet.engine.start_step_run");
        assertThat(action.getTaskRunExternalId()).isEqualTo(run);
        assertThat(attempt.get("statusCode").stringValue()).isEqualTo("UNSET");
        assertThat(attempt.get("spanAttributes").get("hatchet.outcome").stringValue())
                .isEqualTo("cancelled");
    }

    @Test
    void withoutAListenerAWorkerGetsTheMetadataAsTheyWereGiven() throws InterruptedException {
        client.put(WireClient.single("t"));
        Worker worker = client.worker(1, "t:t");
        trigger("{\"traceparent\": \"" + TRACEPARENT + "\"}");

        assertThat(worker.next().getAdditionalMetadata()).isEqualTo("{\"traceparent\": \"" + TRACEPARENT + "\"}");
    }

    @Test
    void aListenerMakesTheSpanOfTheRunTheContextOfItsAttemptsAndIsToldEverySpanAtTheEnd() throws InterruptedException {
        EngineSpanListeners.add(recorder);
        client.put(WireClient.single("t"));
        Worker worker = client.worker(1, "t:t");
        String given = "{\"traceparent\": \"" + TRACEPARENT + "\", \"tracestate\": \"v=1\"}";

        String run = trigger(given);
        AssignedAction action = worker.next();

        JsonNode handed = JsonMapper.shared().readTree(action.getAdditionalMetadata());
        assertThat(handed.get("traceparent").stringValue())
                .isEqualTo("00-" + TRACE + "-" + SpanIds.run(UUID.fromString(run)) + "-01");
        assertThat(handed.get("tracestate").stringValue()).isEqualTo("v=1");
        assertThat(handed.get("hatchet4j-trace").stringValue())
                .isEqualTo("engine;" + clock.instant().toEpochMilli());
        assertThat(client.details(run).getAdditionalMetadata().toStringUtf8()).isEqualTo(given);
        assertThat(recorder.ended).isEmpty();
        worker.complete(action, "{}");
        client.await(run);
        await().until(() -> recorder.ended.size() == 3);
        assertThat(recorder.ended)
                .extracting(EngineSpan::name)
                .containsExactly(
                        "hatchet.engine.workflow_run", "hatchet.engine.queued", "hatchet.engine.start_step_run");
        assertThat(recorder.ended.get(0).parentSpanId()).isEqualTo(CALLER);
        assertThat(recorder.ended.get(0).traceState()).isEqualTo("v=1");
        assertThat(recorder.ended.get(2).attributes()).containsEntry("hatchet.retry_count", 0L);
        assertThat(rows(run).valueStream().map(row -> row.get("spanId").stringValue()))
                .containsExactlyInAnyOrderElementsOf(
                        recorder.ended.stream().map(EngineSpan::spanId).toList());
    }

    @Test
    void aRunWhoseSpanIsNotSampledStaysBelowItsTriggerOrTellsThatItIsNotSampled() throws InterruptedException {
        recorder.sampled = false;
        EngineSpanListeners.add(recorder);
        client.put(WireClient.single("t"));
        Worker worker = client.worker(10, "t:t");

        trigger("{\"traceparent\": \"" + TRACEPARENT + "\"}");
        assertThat(worker.next().getAdditionalMetadata()).isEqualTo("{\"traceparent\": \"" + TRACEPARENT + "\"}");
        String run = trigger("");
        assertThat(JsonMapper.shared()
                        .readTree(worker.next().getAdditionalMetadata())
                        .get("traceparent")
                        .stringValue())
                .isEqualTo(
                        "00-" + SpanIds.trace(UUID.fromString(run)) + "-" + SpanIds.run(UUID.fromString(run)) + "-00");
    }

    @Test
    void aListenerThatThrowsChangesNothing() throws InterruptedException {
        recorder.broken = true;
        EngineSpanListeners.add(recorder);

        assertThat(rows(finishedRun(""))).hasSize(3);
    }

    @Test
    void aRunThatIsLinkedBeginsATraceWithALink() throws InterruptedException {
        EngineSpanListeners.add(recorder);
        String run = finishedRun("{\"traceparent\": \"" + TRACEPARENT + "\", \"hatchet4j-trace\": \"link;1\"}");

        await().until(() -> recorder.ended.size() == 3);
        EngineSpan root = recorder.ended.get(0);
        assertThat(root.traceId()).isEqualTo(SpanIds.trace(UUID.fromString(run)));
        assertThat(root.parentSpanId()).isNull();
        assertThat(root.links()).containsExactly(TRACEPARENT);
    }

    @Test
    void aReplayIsReadInTheSameTreeAndOnlyItsOwnAttemptsAreToldBelowTheSameRun() throws InterruptedException {
        EngineSpanListeners.add(recorder);
        client.put(WireClient.single("t"));
        Worker worker = client.worker(1, "t:t");
        String run = trigger("");
        worker.fail(worker.next(), "out of paper");
        client.await(run);
        List<EngineSpan> first = told(3);
        clock.advance(Duration.ofSeconds(5));

        post("/api/v1/stable/tenants/{tenant}/tasks/replay", "{\"externalIds\": [\"" + run + "\"]}");
        AssignedAction again = worker.next();
        clock.advance(Duration.ofSeconds(1));
        worker.complete(again, "{}");
        List<EngineSpan> second = told(3);

        assertThat(described(first))
                .containsExactly(
                        "hatchet.engine.workflow_run ERROR out of paper",
                        "hatchet.engine.queued 0 OK",
                        "hatchet.engine.start_step_run 0 ERROR out of paper");
        assertThat(described(second))
                .containsExactly(
                        "hatchet.engine.workflow_run OK",
                        "hatchet.engine.queued 1 OK",
                        "hatchet.engine.start_step_run 1 OK");
        String ofRun = SpanIds.run(UUID.fromString(run));
        assertThat(List.of(first.get(0).spanId(), second.get(0).spanId())).containsOnly(ofRun);
        for (List<EngineSpan> round : List.of(first, second)) {
            assertThat(round.subList(1, 3)).extracting(EngineSpan::parentSpanId).containsOnly(ofRun);
        }
        assertThat(Stream.of(first, second).flatMap(List::stream).map(EngineSpan::spanId))
                .containsOnlyOnce(
                        first.get(1).spanId(),
                        first.get(2).spanId(),
                        second.get(1).spanId(),
                        second.get(2).spanId());
        JsonNode rows = rows(run);
        assertThat(tree(rows))
                .containsExactly(
                        "hatchet.engine.workflow_run OK",
                        "  hatchet.engine.queued 0 OK 0",
                        "  hatchet.engine.start_step_run 0 ERROR 0 out of paper",
                        "  hatchet.engine.queued 1 OK",
                        "  hatchet.engine.start_step_run 1 OK");

        engine.close();
        start();
        assertThat(rows(run)).isEqualTo(rows);
        clock.advance(Duration.ofSeconds(5));
        Worker other = client.worker(1, "t:t");
        post("/api/v1/stable/tenants/{tenant}/tasks/replay", "{\"externalIds\": [\"" + run + "\"]}");
        AssignedAction third = other.next();
        clock.advance(Duration.ofSeconds(1));
        other.complete(third, "{}");
        assertThat(described(told(3)))
                .containsExactly(
                        "hatchet.engine.workflow_run OK",
                        "hatchet.engine.queued 2 OK",
                        "hatchet.engine.start_step_run 2 OK");
        assertThat(rows(run)).hasSize(7);
    }

    @Test
    void aReplayOfOneTaskOfAWorkflowTellsNothingOfTheOthers() throws InterruptedException {
        EngineSpanListeners.add(recorder);
        client.put(CreateWorkflowVersionRequest.newBuilder()
                .setName("trip")
                .addTasks(WireClient.task("trip", "book"))
                .addTasks(WireClient.task("trip", "pay").addParents("book")));
        Worker worker = client.worker(1, "trip:book", "trip:pay");
        String run = client.trigger("trip", "{}");
        worker.complete(worker.next(), "{}");
        AssignedAction pay = worker.next();
        worker.fail(pay, "card refused");
        client.await(run);
        told(5);
        clock.advance(Duration.ofSeconds(5));

        post(
                "/api/v1/stable/tenants/{tenant}/tasks/replay",
                "{\"externalIds\": [\"" + pay.getTaskRunExternalId() + "\"]}");
        AssignedAction again = worker.next();
        clock.advance(Duration.ofSeconds(1));
        worker.complete(again, "{}");

        List<EngineSpan> second = told(3);
        assertThat(described(second))
                .containsExactly(
                        "hatchet.engine.workflow_run OK",
                        "hatchet.engine.queued 1 OK",
                        "hatchet.engine.start_step_run 1 OK");
        assertThat(second.get(2).attributes()).containsEntry("hatchet.step_name", "pay");
        assertThat(rows(run)).hasSize(7);
    }

    /** The next spans that are told, so many of them. */
    private List<EngineSpan> told(int count) {
        await().until(() -> recorder.ended.size() >= count);
        assertThat(recorder.ended).hasSize(count);
        List<EngineSpan> told = List.copyOf(recorder.ended);
        recorder.ended.clear();
        return told;
    }

    private static List<String> described(List<EngineSpan> spans) {
        return spans.stream()
                .map(span -> Stream.of(
                                span.name(),
                                span.attributes().get("hatchet.retry_count"),
                                span.status(),
                                span.message())
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private String finishedRun(String metadata) throws InterruptedException {
        client.put(WireClient.single("t"));
        Worker worker = client.worker(1, "t:t");
        String run = trigger(metadata);
        worker.complete(worker.next(), "{}");
        client.await(run);
        return run;
    }

    private String trigger(String metadata) {
        TriggerWorkflowRequest.Builder request =
                TriggerWorkflowRequest.newBuilder().setName("t").setInput("{}");
        if (!metadata.isEmpty()) {
            request.setAdditionalMetadata(metadata);
        }
        return client.workflows.triggerWorkflow(request.build()).getWorkflowRunId();
    }

    private AssignedAction nextAfterWaiting(Worker worker) {
        await().until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return !worker.actions.isEmpty();
        });
        return worker.actions.remove();
    }

    private RestResponse send(String method, String path, String query, String body) {
        return engine.rest()
                .handle(new RestRequest(
                        method,
                        path.replace("{tenant}", engine.info().tenantId()),
                        query,
                        "Bearer " + engine.info().token(),
                        body));
    }

    private void post(String path, String body) {
        assertThat(send("POST", path, "", body).status()).isEqualTo(200);
    }

    private JsonNode rows(String run) {
        return rows(run, "");
    }

    private JsonNode rows(String run, String page) {
        RestResponse answer =
                send("GET", "/api/v1/stable/tenants/{tenant}/traces", "run_external_id=" + run + page, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).get("rows");
    }

    private static JsonNode row(JsonNode rows, String name) {
        return rows.valueStream()
                .filter(row -> row.get("spanName").stringValue().equals(name))
                .reduce((one, other) -> {
                    throw new AssertionError("more than one " + name);
                })
                .orElseThrow();
    }

    /**
     * Names below each other, with retry count, status, milliseconds and message. After a retry the clock is moved
     * while the engine works, so the milliseconds vary.
     */
    private static List<String> tree(JsonNode rows) {
        var lines = new ArrayList<String>();
        addBelow(null, "", rows, lines);
        return lines;
    }

    private static void addBelow(@Nullable String parent, String indent, JsonNode rows, List<String> lines) {
        for (JsonNode row : rows) {
            String above = row.has("parentSpanId") ? row.get("parentSpanId").stringValue() : null;
            if (parent == null ? above == null : parent.equals(above)) {
                lines.add(indent + line(row));
                addBelow(row.get("spanId").stringValue(), indent + "  ", rows, lines);
            }
        }
    }

    private static String line(JsonNode row) {
        String name = row.get("spanName").stringValue();
        var line = new StringBuilder(name);
        if (!name.endsWith("workflow_run")) {
            line.append(' ').append(row.get("retryCount").intValue());
        }
        line.append(' ').append(row.get("statusCode").stringValue());
        if (row.get("retryCount").intValue() == 0 && !name.endsWith("workflow_run")) {
            line.append(' ').append(row.get("durationNs").longValue() / 1_000_000);
        }
        return row.has("statusMessage")
                ? line.append(' ')
                        .append(row.get("statusMessage").stringValue())
                        .toString()
                : line.toString();
    }

    private static final class Recorder implements EngineSpanListener {
        final List<EngineSpan> ended = new CopyOnWriteArrayList<>();
        volatile boolean sampled = true;
        volatile boolean broken;

        @Override
        public boolean isSampled(EngineSpan begun) {
            failIfBroken();
            return sampled;
        }

        @Override
        public void ended(EngineSpan span) {
            failIfBroken();
            ended.add(span);
        }

        private void failIfBroken() {
            if (broken) {
                throw new IllegalStateException("broken on purpose");
            }
        }
    }
}
