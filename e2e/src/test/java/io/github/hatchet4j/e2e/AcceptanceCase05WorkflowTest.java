// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;

import io.github.hatchet4j.sdk.TaskRef;
import io.github.hatchet4j.sdk.Workflow;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryTarget
@DisplayName("acceptance case 5: a task with three parents")
class AcceptanceCase05WorkflowTest extends TracedTest {
    AcceptanceCase05WorkflowTest(Engine engine) {
        super(engine);
    }

    @Test
    void isInOneTraceWithThemAndLinkedToTheAttemptOfEach() {
        var builder = scene.hatchet().workflow(scene.unique("trip"), Text.class);
        TaskRef<Text> flight = builder.task("flight", Text.class).handler((input, context) -> input);
        TaskRef<Text> hotel = builder.task("hotel", Text.class).handler((input, context) -> input);
        TaskRef<Text> car = builder.task("car", Text.class).handler((input, context) -> input);
        builder.task("bill", Text.class)
                .parents(flight, hotel, car)
                .handler((input, context) -> context.output(flight));
        Workflow<Text> trip = builder.build();
        scene.startWorker(trip);

        trip.run(new Text(""));

        List<String> lines = SpanTree.lines(spans());
        assertThat(lines.get(0)).isEqualTo("hatchet.run_workflow PRODUCER trip");
        assertThat(lines.subList(1, 5))
                .containsExactlyInAnyOrder(
                        "  hatchet.start_step_run CONSUMER flight",
                        "  hatchet.start_step_run CONSUMER hotel",
                        "  hatchet.start_step_run CONSUMER car",
                        "  hatchet.start_step_run CONSUMER bill");
        assertThat(spans("hatchet.start_step_run"))
                .allSatisfy(attempt ->
                        assertThat(text(attempt, "hatchet.workflow_name")).isEqualTo(scene.unique("trip")));
        SpanData bill = attempts("bill").get(0);
        if (engine.isOurs()) {
            assertThat(bill.getLinks())
                    .extracting(link -> link.getSpanContext().getSpanId())
                    .containsExactlyInAnyOrder(
                            attempts("flight").get(0).getSpanId(),
                            attempts("hotel").get(0).getSpanId(),
                            attempts("car").get(0).getSpanId());
        } else {
            // Hatchet's wire does not carry the contexts of other attempts.
            assertThat(bill).hasTotalRecordedLinks(0);
        }
    }
}
