// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;

import io.github.hatchet4j.opentelemetry.Propagation;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryTarget
@DisplayName("acceptance case 4: parent or link")
class AcceptanceCase04LinkTest extends TracedTest {
    AcceptanceCase04LinkTest(Engine engine) {
        super(engine);
    }

    @Test
    void whatIsFiredAndForgottenIsANewRootThatLinksBackAndAwaitedChildrenStayChildren() {
        Task<Text, Text> echo = scene.echo();
        Task<Text, Text> mail = echo("mail");
        var forgotten = new CompletableFuture<String>();
        Task<Text, Text> order = scene.hatchet()
                .task(scene.unique("order"), Text.class, Text.class)
                .handler((input, context) -> {
                    forgotten.complete(mail.runNoWait(input, Propagation.LINK.on(TriggerWorkflowOptions.none()))
                            .id());
                    return echo.run(input);
                });
        scene.startWorker(echo, mail, order);

        order.run(new Text(""));
        mail.reference(forgotten.join()).result();

        assertThat(SpanTree.lines(spans()))
                .containsExactlyInAnyOrder(
                        "hatchet.run_workflow PRODUCER order",
                        "  hatchet.start_step_run CONSUMER order",
                        "    hatchet.run_workflow PRODUCER mail",
                        "    hatchet.run_workflow PRODUCER echo",
                        "      hatchet.start_step_run CONSUMER echo",
                        "hatchet.start_step_run CONSUMER mail");
        assertLinked(attempts("mail").get(0), producer("mail"));
        assertThat(attempts("order").get(0).getTraceId())
                .isEqualTo(attempts("echo").get(0).getTraceId())
                .isNotEqualTo(attempts("mail").get(0).getTraceId());
    }

    @Test
    void theTaskTheInstrumentorAndThePolicyCanSayItToo() {
        Task<Text, Text> echo = scene.echo();
        scene.startWorker(echo);

        traceWith(options -> options.taskPropagation(scene.unique("echo"), Propagation.LINK));
        echo.run(new Text(""));
        assertLinked(attempts("echo").get(0), producer("echo"));

        exporter.reset();
        traceWith(options -> options.propagation(Propagation.NONE));
        echo.run(new Text(""));
        assertThat(attempts("echo").get(0)).hasNoParent().hasTotalRecordedLinks(0);

        exporter.reset();
        traceWith(options -> options.propagation(Propagation.NONE)
                .propagationPolicy(incoming ->
                        incoming.attempt().retryCount() == 0 ? Optional.of(Propagation.PARENT) : Optional.empty()));
        echo.run(new Text(""));
        assertThat(attempts("echo").get(0)).hasParent(producer("echo"));
    }

    private Task<Text, Text> echo(String name) {
        return scene.hatchet().task(scene.unique(name), Text.class, Text.class).handler((input, context) -> input);
    }

    private SpanData producer(String workflow) {
        return spans("hatchet.run_workflow").stream()
                .filter(span -> scene.unique(workflow).equals(text(span, "hatchet.workflow_name")))
                .findFirst()
                .orElseThrow();
    }

    private static void assertLinked(SpanData attempt, SpanData producer) {
        assertThat(attempt).hasNoParent();
        assertThat(attempt.getTraceId()).isNotEqualTo(producer.getTraceId());
        assertThat(attempt.getLinks())
                .extracting(link -> link.getSpanContext().getSpanId())
                .containsExactly(producer.getSpanId());
    }
}
