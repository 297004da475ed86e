// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Other propagators than W3C's. */
class PropagatorsTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final String OTHER = "00f067aa0ba902b7";

    @RegisterExtension
    final Telemetry telemetry =
            Telemetry.with(options -> options.propagators(ContextPropagators.create(new SingleHeader())));

    @Test
    void whatIsConfiguredIsWrittenAndATraceparentBesides() {
        Map<String, String> sent = send(Map.of());

        SpanData producer = telemetry.span("hatchet.run_workflow");
        assertThat(sent)
                .containsOnlyKeys("b3", "traceparent", "hatchet4j-trace")
                .containsEntry("b3", producer.getTraceId() + "-" + producer.getSpanId() + "-1")
                .containsEntry("traceparent", Telemetry.traceparent(producer));
    }

    @Test
    void aSuppliedContextInAnyFormTravelsAsItWasGivenAndIsTheParent() {
        Map<String, String> b3 = Map.of("b3", TRACE + "-" + CALLER + "-1");
        Map<String, String> w3c = Map.of("traceparent", "00-" + TRACE + "-" + CALLER + "-01");

        assertThat(send(b3)).isEqualTo(b3);
        assertThat(send(w3c)).isEqualTo(w3c);

        assertThat(telemetry.spans("hatchet.run_workflow"))
                .hasSize(2)
                .allSatisfy(span -> assertThat(span).hasTraceId(TRACE).hasParentSpanId(CALLER));
    }

    @Test
    void aWorkerReadsWhatIsConfiguredFirstAndATraceparentWhereThereIsNothingElse() {
        run(Map.of("b3", TRACE + "-" + CALLER + "-1", "traceparent", "00-" + TRACE + "-" + OTHER + "-01"));
        run(Map.of("traceparent", "00-" + TRACE + "-" + OTHER + "-01"));

        List<SpanData> attempts = telemetry.spans("hatchet.start_step_run");
        assertThat(attempts.get(0)).hasTraceId(TRACE).hasParentSpanId(CALLER);
        assertThat(attempts.get(1)).hasTraceId(TRACE).hasParentSpanId(OTHER);
    }

    @Test
    void theEnginesContextWinsSinceItIsTheNewerOne() {
        run(Map.of(
                "b3", TRACE + "-" + CALLER + "-1",
                "traceparent", "00-" + TRACE + "-" + OTHER + "-01",
                "hatchet4j-trace", "engine;1"));

        assertThat(telemetry.span("hatchet.start_step_run")).hasParentSpanId(OTHER);
    }

    private static Map<String, String> send(Map<String, String> metadata) {
        var sent = new Captured<Map<String, String>>();
        Telemetry.trigger(Calls.trigger(metadata), call -> {
                    sent.set(call.options().additionalMetadata());
                    return CompletableFuture.completedFuture("run-1");
                })
                .join();
        return sent.get();
    }

    private static void run(Map<String, Object> metadata) {
        Telemetry.run(TestAttempt.with(new HashMap<>(metadata)), attempt -> new AttemptOutcome.Succeeded(null));
    }

    /** B3 in one header, as far as a test needs it. */
    private static final class SingleHeader implements TextMapPropagator {
        @Override
        public Collection<String> fields() {
            return List.of("b3");
        }

        @Override
        public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
            SpanContext span = Span.fromContext(context).getSpanContext();
            setter.set(carrier, "b3", span.getTraceId() + "-" + span.getSpanId() + (span.isSampled() ? "-1" : "-0"));
        }

        @Override
        public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
            String header = getter.get(carrier, "b3");
            if (header == null) {
                return context;
            }
            String[] parts = header.split("-", -1);
            return context.with(Span.wrap(SpanContext.createFromRemoteParent(
                    parts[0],
                    parts[1],
                    parts[2].equals("1") ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                    TraceState.getDefault())));
        }
    }
}
