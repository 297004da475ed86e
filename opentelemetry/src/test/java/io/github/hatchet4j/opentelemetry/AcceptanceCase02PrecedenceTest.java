// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.ParentTask;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("acceptance case 2: precedence of parents")
class AcceptanceCase02PrecedenceTest {
    private static final String ANCESTOR = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String EXPLICIT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final ParentTask PARENT =
            Calls.parent(Map.of("traceparent", ANCESTOR, "tracestate", "vendor=1", "baggage", "theirs=1"));

    @RegisterExtension
    final Telemetry telemetry = Telemetry.create();

    @Test
    void aChildSpawnedInATaskHangsBelowTheAttemptAndNotBelowTheAncestor() {
        Map<String, String> sent = spawnInATask(Map.of());

        SpanData attempt = telemetry.span("hatchet.start_step_run");
        SpanData spawn = telemetry.span("hatchet.run_workflow");
        assertThat(attempt).hasParentSpanId("b7ad6b7169203331");
        assertThat(spawn).hasParent(attempt);
        assertThat(sent).containsEntry("traceparent", Telemetry.traceparent(spawn));
    }

    @Test
    void anExplicitValueAtTheSpawnWinsOverBoth() {
        Map<String, String> sent = spawnInATask(Map.of("traceparent", EXPLICIT));

        assertThat(telemetry.span("hatchet.run_workflow"))
                .hasTraceId("4bf92f3577b34da6a3ce929d0e0e4736")
                .hasParentSpanId("00f067aa0ba902b7");
        assertThat(sent).containsEntry("traceparent", EXPLICIT);
    }

    @Test
    void stateAndBaggageOfTheParentDoNotGetBesideAnExplicitTraceparent() {
        Map<String, String> sent = spawnInATask(Map.of("traceparent", EXPLICIT));

        // The engine fills in what is missing from the parent's metadata; an empty value is not missing.
        assertThat(sent).isEqualTo(Map.of("traceparent", EXPLICIT, "tracestate", "", "baggage", ""));
    }

    @Test
    void withoutACurrentSpanTheContextOfTheParentsMetadataIsTheParent() {
        Telemetry.trigger(Calls.trigger(Map.of(), PARENT), sent -> CompletableFuture.completedFuture("run-1"))
                .join();

        assertThat(telemetry.span("hatchet.run_workflow"))
                .hasTraceId("0af7651916cd43dd8448eb211c80319c")
                .hasParentSpanId("b7ad6b7169203331");
    }

    private static Map<String, String> spawnInATask(Map<String, String> metadata) {
        var sent = new Captured<Map<String, String>>();
        Telemetry.run(TestAttempt.with(PARENT.additionalMetadata()), attempt -> {
            Telemetry.trigger(Calls.trigger(metadata, PARENT), call -> {
                        sent.set(call.options().additionalMetadata());
                        return CompletableFuture.completedFuture("run-1");
                    })
                    .join();
            return new AttemptOutcome.Succeeded(null);
        });
        return sent.get();
    }
}
