// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;

import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryTarget
@DisplayName("acceptance case 2: explicit, then current, then inherited")
class AcceptanceCase02PrecedenceTest extends TracedTest {
    private static final String OTHER_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String OTHER_SPAN = "00f067aa0ba902b7";

    AcceptanceCase02PrecedenceTest(Engine engine) {
        super(engine);
    }

    @Test
    void aChildHangsBelowTheAttemptThatSpawnsItThoughTheMetadataHoldAnAncestor() {
        Seen child = spawn(TriggerWorkflowOptions.none());

        assertThat(SpanTree.lines(spans(), CALLER))
                .containsExactly(
                        "hatchet.run_workflow PRODUCER parent",
                        "hatchet.start_step_run CONSUMER parent",
                        "  hatchet.run_workflow PRODUCER child",
                        "    hatchet.start_step_run CONSUMER child");
        assertThat(spans()).allSatisfy(span -> assertThat(span).hasTraceId(TRACE));
        assertThat(child.metadata())
                .containsEntry("traceparent", traceparent(spawnOf("child")))
                .containsEntry("customer", "42");
    }

    @Test
    void anExplicitValueAtTheSpawnWinsOverBoth() {
        String explicit = "00-" + OTHER_TRACE + "-" + OTHER_SPAN + "-01";

        Seen child = spawn(TriggerWorkflowOptions.withMetadata(Map.of("traceparent", explicit)));

        assertThat(child.metadata()).containsEntry("traceparent", explicit);
        assertThat(spawnOf("child")).hasTraceId(OTHER_TRACE).hasParentSpanId(OTHER_SPAN);
        assertThat(attempts("child").get(0)).hasTraceId(OTHER_TRACE).hasParentSpanId(OTHER_SPAN);
        assertThat(attempts("parent").get(0)).hasTraceId(TRACE).hasParentSpanId(CALLER);
    }

    private Seen spawn(TriggerWorkflowOptions options) {
        var child = mirror("child");
        var parent = scene.hatchet()
                .task(scene.unique("parent"), Text.class, Seen.class)
                .handler((input, context) -> child.run(input, options));
        scene.startWorker(child, parent);
        return parent.run(
                new Text(""),
                TriggerWorkflowOptions.withMetadata(Map.of("traceparent", TRACEPARENT, "customer", "42")));
    }

    private SpanData spawnOf(String workflow) {
        return spans("hatchet.run_workflow").stream()
                .filter(span -> scene.unique(workflow).equals(text(span, "hatchet.workflow_name")))
                .findFirst()
                .orElseThrow();
    }
}
