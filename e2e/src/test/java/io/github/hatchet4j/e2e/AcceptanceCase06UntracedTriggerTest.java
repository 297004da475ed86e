// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.hatchet4j.opentelemetry.HatchetTracing;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.Task;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryTarget
@DisplayName("acceptance case 6: triggered without a span")
class AcceptanceCase06UntracedTriggerTest extends TracedTest {
    AcceptanceCase06UntracedTriggerTest(Engine engine) {
        super(engine);
    }

    @Test
    void anAttemptIsARootAndHasNoDanglingParent() {
        Task<Text, Text> echo = scene.echo();
        scene.startWorker(echo);

        runUntraced();

        assertThat(SpanTree.lines(spans())).containsExactly("hatchet.start_step_run CONSUMER echo");
        // A Hatchet engine writes the context of a span of its own into such a run: it is a link.
        assertThat(span("hatchet.start_step_run")).hasTotalRecordedLinks(engine.isOurs() ? 0 : 1);
    }

    @Test
    void whatSuchATaskSpawnsHangsBelowIt() {
        Task<Text, Text> echo = scene.echo();
        Task<Text, Text> outer = scene.hatchet()
                .task(scene.unique("outer"), Text.class, Text.class)
                .handler((input, context) -> echo.run(input));
        scene.startWorker(echo, outer);

        try (Hatchet untraced = engine.connect()) {
            untraced.stub(scene.unique("outer"), Text.class, Text.class).run(new Text(""));
        }

        assertThat(SpanTree.lines(spans()))
                .containsExactly(
                        "hatchet.start_step_run CONSUMER outer",
                        "  hatchet.run_workflow PRODUCER echo",
                        "    hatchet.start_step_run CONSUMER echo");
    }

    @Test
    void eachFiringOfACronIsATraceOfItsOwn() {
        Task<Text, Text> echo = scene.echo();
        scene.startWorker(echo);

        var cron = scene.hatchet().crons().create(echo, scene.unique("often"), "*/1 * * * * *", new Text(""));
        List<SpanData> firings = awaitSpans("hatchet.start_step_run", 2);
        scene.hatchet().crons().delete(cron.id());

        SpanData created = span("hatchet.create_cron");
        assertThat(firings)
                .extracting(SpanData::getTraceId)
                .doesNotHaveDuplicates()
                .doesNotContain(created.getTraceId());
        assertThat(firings).allSatisfy(firing -> {
            assertThat(firing).hasNoParent();
            assertThat(firing.getLinks())
                    .extracting(link -> link.getSpanContext().getSpanId())
                    .containsExactly(created.getSpanId());
        });
    }

    @Test
    void withTheEnginesSpansExportedEachTraceHasExactlyOneRoot() {
        assumeThat(engine.isOurs())
                .as("only an embedded engine hands its spans out")
                .isTrue();
        Task<Text, Text> echo = scene.echo();
        scene.startWorker(echo);
        exportEngineSpans();

        runUntraced();
        echo.run(new Text(""));
        awaitSpans("hatchet.engine.workflow_run", 2);
        awaitSpans("hatchet.engine.start_step_run", 2);

        assertThat(SpanTree.lines(spans()))
                .containsExactlyInAnyOrder(
                        "hatchet.engine.workflow_run INTERNAL echo",
                        "  hatchet.engine.queued INTERNAL echo",
                        "  hatchet.engine.start_step_run INTERNAL echo",
                        "  hatchet.start_step_run CONSUMER echo",
                        "hatchet.run_workflow PRODUCER echo",
                        "  hatchet.engine.workflow_run INTERNAL echo",
                        "    hatchet.engine.queued INTERNAL echo",
                        "    hatchet.engine.start_step_run INTERNAL echo",
                        "    hatchet.start_step_run CONSUMER echo");
    }

    @Test
    void withTheEnginesSpansExportedEachFiringOfACronHasExactlyOneRootThatLinksBack() {
        assumeThat(engine.isOurs())
                .as("only an embedded engine hands its spans out")
                .isTrue();
        Task<Text, Text> echo = scene.echo();
        scene.startWorker(echo);
        exportEngineSpans();

        var cron = scene.hatchet().crons().create(echo, scene.unique("often"), "*/1 * * * * *", new Text(""));
        awaitSpans("hatchet.engine.start_step_run", 1);
        scene.hatchet().crons().delete(cron.id());

        SpanData root = spans("hatchet.engine.workflow_run").get(0);
        List<SpanData> trace = spans().stream()
                .filter(span -> span.getTraceId().equals(root.getTraceId()))
                .toList();
        assertThat(SpanTree.lines(trace).get(0)).isEqualTo("hatchet.engine.workflow_run INTERNAL echo");
        assertThat(trace)
                .filteredOn(span -> !span.getParentSpanContext().isValid())
                .hasSize(1);
        assertThat(root.getLinks())
                .extracting(link -> link.getSpanContext().getSpanId())
                .containsExactly(span("hatchet.create_cron").getSpanId());
    }

    private void exportEngineSpans() {
        traceWith(options -> options.engineSpans(HatchetTracing.engineSpans(
                SimpleSpanProcessor.create(exporter), Resource.getDefault(), Sampler.parentBased(Sampler.alwaysOn()))));
    }

    private void runUntraced() {
        try (Hatchet untraced = engine.connect()) {
            untraced.stub(scene.unique("echo"), Text.class, Text.class).run(new Text(""));
        }
    }
}
