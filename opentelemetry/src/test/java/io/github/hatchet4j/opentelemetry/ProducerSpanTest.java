// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.equalTo;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.hatchet4j.sdk.PushEventOptions;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerResult;
import io.github.hatchet4j.sdk.interceptor.PushCall;
import io.github.hatchet4j.sdk.interceptor.ScheduleCall;
import io.github.hatchet4j.sdk.interceptor.TriggerCall;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProducerSpanTest {
    private static final String RUN = "99999999-9999-4999-8999-999999999999";

    @RegisterExtension
    final Telemetry telemetry = Telemetry.create();

    @Test
    void aRunHasASpanWithEveryAttribute() {
        var client =
                new TestClient(TestClient.TENANT, "dev_", TestClient.create().channel());
        var options = TriggerWorkflowOptions.builder().priority(3).childKey("a").build();
        var call = new TriggerCall(client, "dev_Orders", "{}", options, Calls.parent(Map.of()), 0);

        assertThat(Telemetry.trigger(call, sent -> CompletableFuture.completedFuture(RUN)))
                .isCompletedWithValue(RUN);

        assertThat(telemetry.span("hatchet.run_workflow"))
                .hasKind(SpanKind.PRODUCER)
                .hasNoParent()
                .hasStatus(StatusData.unset())
                .hasAttributesSatisfyingExactly(
                        equalTo(stringKey("instrumentor"), "hatchet"),
                        equalTo(stringKey("hatchet.workflow_name"), "dev_Orders"),
                        equalTo(stringKey("hatchet.step_name"), "dev_Orders"),
                        equalTo(stringKey("hatchet.namespace"), "dev_"),
                        equalTo(longKey("hatchet.priority"), 3),
                        equalTo(stringKey("hatchet.child_key"), "a"),
                        equalTo(longKey("hatchet.child_index"), 0),
                        equalTo(stringKey("hatchet.parent_id"), "11111111-1111-4111-8111-111111111111"),
                        equalTo(stringKey("hatchet.parent_step_run_id"), "22222222-2222-4222-8222-222222222222"),
                        equalTo(stringKey("hatchet.child_workflow_run_id"), RUN),
                        equalTo(longKey("hatchet.payload_size"), 2),
                        equalTo(stringKey("messaging.system"), "hatchet"),
                        equalTo(stringKey("messaging.operation.name"), "run_workflow"),
                        equalTo(stringKey("messaging.operation.type"), "send"),
                        equalTo(stringKey("messaging.destination.name"), "dev_Orders"),
                        equalTo(stringKey("messaging.message.id"), RUN),
                        equalTo(longKey("messaging.message.body.size"), 2),
                        equalTo(stringKey("server.address"), "engine.example"),
                        equalTo(longKey("server.port"), 7077));
    }

    @Test
    void aPushHasASpanWithEveryAttribute() {
        var options = PushEventOptions.builder().priority(1).scope("eu").build();
        var call = new PushCall(TestClient.create(), "order:created", "{\"id\":\"ä\"}", options, null);

        assertThat(Telemetry.push(call, sent -> CompletableFuture.completedFuture("event-1")))
                .isCompletedWithValue("event-1");

        assertThat(telemetry.span("hatchet.push_event"))
                .hasKind(SpanKind.PRODUCER)
                .hasNoParent()
                .hasStatus(StatusData.unset())
                .hasAttributesSatisfyingExactly(
                        equalTo(stringKey("instrumentor"), "hatchet"),
                        equalTo(stringKey("hatchet.event_key"), "order:created"),
                        equalTo(stringKey("hatchet.event_id"), "event-1"),
                        equalTo(stringKey("hatchet.scope"), "eu"),
                        equalTo(longKey("hatchet.priority"), 1),
                        equalTo(longKey("hatchet.payload_size"), 11),
                        equalTo(stringKey("messaging.system"), "hatchet"),
                        equalTo(stringKey("messaging.operation.name"), "push_event"),
                        equalTo(stringKey("messaging.operation.type"), "send"),
                        equalTo(stringKey("messaging.destination.name"), "order:created"),
                        equalTo(stringKey("messaging.message.id"), "event-1"),
                        equalTo(longKey("messaging.message.body.size"), 11),
                        equalTo(stringKey("server.address"), "engine.example"),
                        equalTo(longKey("server.port"), 7077));
    }

    @Test
    void aScheduleHasASpanWithEveryAttribute() {
        var options = TriggerWorkflowOptions.builder().priority(2).build();
        var trigger = new TriggerCall(TestClient.create(), "Orders", "{}", options, Calls.parent(Map.of()), 3);
        var sent = new Captured<Map<String, String>>();

        assertThat(Telemetry.schedule(new ScheduleCall(trigger, Instant.parse("2030-01-02T03:04:05.500Z")), call -> {
                    sent.set(call.trigger().options().additionalMetadata());
                    return CompletableFuture.completedFuture("schedule-1");
                }))
                .isCompletedWithValue("schedule-1");

        SpanData span = telemetry.span("hatchet.schedule_workflow");
        assertThat(span)
                .hasKind(SpanKind.PRODUCER)
                .hasNoParent()
                .hasStatus(StatusData.unset())
                .hasAttributesSatisfyingExactly(
                        equalTo(stringKey("instrumentor"), "hatchet"),
                        equalTo(stringKey("hatchet.workflow_name"), "Orders"),
                        equalTo(stringKey("hatchet.step_name"), "Orders"),
                        equalTo(stringArrayKey("hatchet.run_at_timestamps"), List.of("2030-01-02T03:04:05.500Z")),
                        equalTo(longKey("hatchet.priority"), 2),
                        equalTo(longKey("hatchet.child_index"), 3),
                        equalTo(stringKey("hatchet.parent_id"), "11111111-1111-4111-8111-111111111111"),
                        equalTo(stringKey("hatchet.parent_step_run_id"), "22222222-2222-4222-8222-222222222222"),
                        equalTo(longKey("hatchet.payload_size"), 2),
                        equalTo(stringKey("messaging.system"), "hatchet"),
                        equalTo(stringKey("messaging.operation.name"), "schedule_workflow"),
                        equalTo(stringKey("messaging.operation.type"), "create"),
                        equalTo(stringKey("messaging.destination.name"), "Orders"),
                        equalTo(stringKey("messaging.message.id"), "schedule-1"),
                        equalTo(longKey("messaging.message.body.size"), 2),
                        equalTo(stringKey("server.address"), "engine.example"),
                        equalTo(longKey("server.port"), 7077));
        assertThat(sent.get()).containsEntry("traceparent", Telemetry.traceparent(span));
        assertThat(sent.get().get("hatchet4j-trace")).matches("scheduled;\\d+");
    }

    @Test
    void aCronHasASpanWithEveryAttribute() {
        var sent = new Captured<Map<String, String>>();

        assertThat(Telemetry.createCron(Calls.cron(Map.of("customer", "42")), call -> {
                    sent.set(call.options().additionalMetadata());
                    return CompletableFuture.completedFuture("cron-1");
                }))
                .isCompletedWithValue("cron-1");

        SpanData span = telemetry.span("hatchet.create_cron");
        assertThat(span)
                .hasKind(SpanKind.PRODUCER)
                .hasNoParent()
                .hasStatus(StatusData.unset())
                .hasAttributesSatisfyingExactly(
                        equalTo(stringKey("instrumentor"), "hatchet"),
                        equalTo(stringKey("hatchet.workflow_name"), "Orders"),
                        equalTo(stringKey("hatchet.step_name"), "Orders"),
                        equalTo(stringKey("hatchet.cron_name"), "nightly"),
                        equalTo(stringKey("hatchet.cron_expression"), "0 3 * * *"),
                        equalTo(longKey("hatchet.payload_size"), 2),
                        equalTo(stringKey("messaging.system"), "hatchet"),
                        equalTo(stringKey("messaging.operation.name"), "create_cron"),
                        equalTo(stringKey("messaging.operation.type"), "create"),
                        equalTo(stringKey("messaging.destination.name"), "Orders"),
                        equalTo(stringKey("messaging.message.id"), "cron-1"),
                        equalTo(longKey("messaging.message.body.size"), 2),
                        equalTo(stringKey("server.address"), "engine.example"),
                        equalTo(longKey("server.port"), 7077));
        assertThat(sent.get())
                .containsEntry("customer", "42")
                .containsEntry("traceparent", Telemetry.traceparent(span));
    }

    @Test
    void aScheduleOrACronThatIsRefusedIsAnError() {
        var refused = new IllegalStateException("workflow not found");

        assertThat(Telemetry.schedule(Calls.schedule(Map.of()), call -> CompletableFuture.failedFuture(refused)))
                .isCompletedExceptionally();
        assertThat(Telemetry.createCron(Calls.cron(Map.of()), call -> CompletableFuture.failedFuture(refused)))
                .isCompletedExceptionally();

        assertThat(telemetry.spans())
                .extracting(SpanData::getName, SpanData::getStatus)
                .containsExactly(
                        tuple("hatchet.schedule_workflow", StatusData.create(StatusCode.ERROR, "workflow not found")),
                        tuple("hatchet.create_cron", StatusData.create(StatusCode.ERROR, "workflow not found")));
    }

    @Test
    void aBulkOfRunsHasASpanOfItsOwn() {
        Telemetry.bulkTrigger(
                        Calls.bulkTrigger(List.of(Calls.trigger(Map.of()), Calls.trigger(Map.of()))),
                        sent -> CompletableFuture.completedFuture(new BulkTriggerResult(List.of(
                                new BulkTriggerResult.Item("run-1", null), new BulkTriggerResult.Item("run-2", null)))))
                .join();

        SpanData bulk = telemetry.span("hatchet.run_workflows");
        assertThat(bulk)
                .hasKind(SpanKind.PRODUCER)
                .hasStatus(StatusData.unset())
                .hasAttributesSatisfyingExactly(
                        equalTo(stringKey("instrumentor"), "hatchet"),
                        equalTo(longKey("hatchet.num_workflows"), 2),
                        equalTo(stringArrayKey("hatchet.unique_workflow_names"), List.of("Orders")),
                        equalTo(stringKey("messaging.system"), "hatchet"),
                        equalTo(stringKey("messaging.operation.name"), "run_workflows"),
                        equalTo(stringKey("messaging.operation.type"), "send"),
                        equalTo(stringKey("messaging.destination.name"), "Orders"),
                        equalTo(longKey("messaging.batch.message_count"), 2),
                        equalTo(stringKey("server.address"), "engine.example"),
                        equalTo(longKey("server.port"), 7077));
        assertThat(telemetry.spans("hatchet.run_workflow"))
                .allSatisfy(item ->
                        assertThat(item).hasParent(bulk).hasAttribute(stringKey("messaging.operation.type"), "create"))
                .extracting(item -> item.getAttributes().get(stringKey("hatchet.child_workflow_run_id")))
                .containsExactly("run-1", "run-2");
    }

    @Test
    void aBulkOfEventsHasASpanOfItsOwn() {
        var other = new PushCall(TestClient.create(), "a:other", "{}", PushEventOptions.none(), null);
        Telemetry.bulkPush(
                        Calls.bulkPush(List.of(Calls.push(Map.of()), other)),
                        sent -> CompletableFuture.completedFuture(List.of("event-1", "event-2")))
                .join();

        SpanData bulk = telemetry.span("hatchet.bulk_push_event");
        assertThat(bulk)
                .hasKind(SpanKind.PRODUCER)
                .hasAttributesSatisfyingExactly(
                        equalTo(stringKey("instrumentor"), "hatchet"),
                        equalTo(longKey("hatchet.num_events"), 2),
                        equalTo(stringArrayKey("hatchet.unique_event_keys"), List.of("a:other", "order:created")),
                        equalTo(stringKey("messaging.system"), "hatchet"),
                        equalTo(stringKey("messaging.operation.name"), "bulk_push_event"),
                        equalTo(stringKey("messaging.operation.type"), "send"),
                        equalTo(longKey("messaging.batch.message_count"), 2),
                        equalTo(stringKey("server.address"), "engine.example"),
                        equalTo(longKey("server.port"), 7077));
        assertThat(telemetry.spans("hatchet.push_event"))
                .allSatisfy(item -> assertThat(item).hasParent(bulk))
                .extracting(item -> item.getAttributes().get(stringKey("hatchet.event_id")))
                .containsExactly("event-1", "event-2");
    }

    @Test
    void aFailedTriggerIsAnErrorAndFailsAsItDidWithoutTracing() {
        var refused = new IllegalStateException("workflow not found");

        var result = Telemetry.trigger(Calls.trigger(Map.of()), sent -> CompletableFuture.failedFuture(refused));

        assertThat(result).isCompletedExceptionally();
        assertThatThrownBy(result::get).hasCause(refused);
        assertThat(telemetry.span("hatchet.run_workflow"))
                .hasStatus(StatusData.create(StatusCode.ERROR, "workflow not found"))
                .hasAttribute(stringKey("error.type"), "java.lang.IllegalStateException")
                .hasEventsSatisfyingExactly(event -> event.hasName("exception"));
    }

    @Test
    void anOperationThatThrowsInsteadOfFailingIsAnErrorToo() {
        var fault = new IllegalArgumentException("too large");

        assertThatThrownBy(() -> Telemetry.push(Calls.push(Map.of()), sent -> {
                    throw fault;
                }))
                .isSameAs(fault);

        assertThat(telemetry.span("hatchet.push_event")).hasStatus(StatusData.create(StatusCode.ERROR, "too large"));
    }

    @Test
    void theSpanHasEndedWhenTheCallerSeesTheResult() {
        var answer = new CompletableFuture<String>();
        var seen = new Captured<List<SpanData>>();

        var result = Telemetry.trigger(Calls.trigger(Map.of()), sent -> answer)
                .thenAccept(id -> seen.set(telemetry.spans()));
        assertThat(telemetry.spans()).isEmpty();
        answer.complete(RUN);

        assertThat(result).isCompleted();
        assertThat(seen.get()).hasSize(1);
    }

    @Test
    void cancellingTheResultCancelsTheCall() {
        var answer = new CompletableFuture<String>();

        Telemetry.trigger(Calls.trigger(Map.of()), sent -> answer).cancel(true);

        assertThat(answer).isCancelled();
    }

    @Test
    void whatTheCallerGaveIsNotModified() {
        Map<String, String> metadata = Map.of("customer", "42");
        TriggerCall call = Calls.trigger(metadata);
        var sent = new Captured<TriggerCall>();

        Telemetry.trigger(call, outgoing -> {
                    sent.set(outgoing);
                    return CompletableFuture.completedFuture(RUN);
                })
                .join();

        assertThat(call.options().additionalMetadata()).isEqualTo(Map.of("customer", "42"));
        assertThat(sent.get().options().additionalMetadata()).containsEntry("customer", "42");
    }
}
