// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.equalTo;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HatchetAttributeSpanProcessorTest {
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(HatchetAttributeSpanProcessor.create())
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    private final HatchetInstrumentor instrumentor = HatchetInstrumentor.builder(Map.of())
            .tracerProvider(provider)
            .enableHatchetCollector(false)
            .capture(CaptureOptions.builder()
                    .inputs(true)
                    .outputs(true)
                    .metadataKeys(Set.of("customer"))
                    .build())
            .build();

    @BeforeEach
    void instrument() {
        instrumentor.instrument();
    }

    @AfterEach
    void close() {
        instrumentor.close();
        provider.close();
    }

    @Test
    void aSpanInsideATaskCarriesTheIdsAndNamesOfTheTaskAndNoneOfItsContents() {
        insideATask(() -> span("inside").end());

        assertThat(exported("inside"))
                .hasAttributesSatisfyingExactly(
                        equalTo(stringKey("hatchet.tenant_id"), "707d0855-80ab-4e1f-a156-f1c4546cbf52"),
                        equalTo(stringKey("hatchet.worker_id"), "44444444-4444-4444-8444-444444444444"),
                        equalTo(stringKey("hatchet.workflow_run_id"), "11111111-1111-4111-8111-111111111111"),
                        equalTo(stringKey("hatchet.step_run_id"), "22222222-2222-4222-8222-222222222222"),
                        equalTo(stringKey("hatchet.step_id"), "33333333-3333-4333-8333-333333333333"),
                        equalTo(longKey("hatchet.retry_count"), 0),
                        equalTo(stringKey("hatchet.workflow_id"), "55555555-5555-4555-8555-555555555555"),
                        equalTo(stringKey("hatchet.workflow_version_id"), "66666666-6666-4666-8666-666666666666"),
                        equalTo(stringKey("hatchet.workflow_name"), "Orders"),
                        equalTo(stringKey("hatchet.action_name"), "orders:charge"),
                        equalTo(stringKey("hatchet.step_name"), "charge"));
    }

    @Test
    void aSpanBelowAnotherOneInsideATaskCarriesThemToo() {
        insideATask(() -> {
            Span outer = span("outer");
            Context.current().with(outer).wrap(() -> span("inner").end()).run();
            outer.end();
        });

        assertThat(exported("inner"))
                .hasAttribute(stringKey("hatchet.step_run_id"), "22222222-2222-4222-8222-222222222222")
                .hasAttribute(stringKey("hatchet.step_name"), "charge");
    }

    @Test
    void whatASpanSaysItselfStays() {
        insideATask(() -> provider.get("application")
                .spanBuilder("inside")
                .setAttribute("hatchet.step_name", "its own")
                .startSpan()
                .end());

        assertThat(exported("inside"))
                .hasAttribute(stringKey("hatchet.step_name"), "its own")
                .hasAttribute(stringKey("hatchet.workflow_name"), "Orders");
    }

    @Test
    void aTriggerInsideATaskNamesWhatItTriggersAndTheTaskByItsIds() {
        insideATask(() -> Telemetry.trigger(Calls.trigger(Map.of()), call -> CompletableFuture.completedFuture("run-1"))
                .join());

        SpanData trigger = exported("hatchet.run_workflow");
        assertThat(trigger)
                .hasAttribute(stringKey("hatchet.workflow_run_id"), "11111111-1111-4111-8111-111111111111")
                .hasAttribute(stringKey("hatchet.workflow_name"), "Orders");
        assertThat(trigger.getAttributes().get(stringKey("hatchet.action_name")))
                .isNull();
    }

    @Test
    void aSpanOutsideOfTasksIsLeftAlone() {
        span("outside").end();

        assertThat(exported("outside")).hasTotalAttributeCount(0);
    }

    private static void insideATask(Runnable work) {
        Telemetry.run(TestAttempt.with(Map.of("customer", "ada")), attempt -> {
            work.run();
            return new AttemptOutcome.Succeeded("{\"paid\":true}");
        });
    }

    private Span span(String name) {
        return provider.get("application").spanBuilder(name).startSpan();
    }

    private SpanData exported(String name) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
