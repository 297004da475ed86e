// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.EngineSpanListeners;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.RunFailedException;
import io.github.hatchet4j.sdk.RunStatus;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The spans of an embedded engine in the application's own backend. */
class EngineSpansExportTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| ([A-Za-z]+) \\|.*");

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SimpleSpanProcessor processor = (SimpleSpanProcessor) SimpleSpanProcessor.create(exporter);
    private final EmbeddedEngine engine = EmbeddedHatchet.builder().inMemory().start();
    private final Hatchet hatchet = Hatchet.connect(engine);
    private List<SpanData> finished = List.of();

    record Order(String id) {}

    @AfterEach
    void close() {
        hatchet.close();
        engine.close();
    }

    @Test
    void everyKindOfSpanAndAttributeIsInTheDocumentsTables() throws IOException {
        Task<Order, Order> flaky = hatchet.task("flaky", Order.class, Order.class)
                .retries(1)
                .backoff(1, Duration.ofSeconds(1))
                .onEvents("order:created")
                .handler((order, ctx) -> {
                    if (ctx.retryCount() == 0) {
                        throw new IllegalStateException("not yet");
                    }
                    return order;
                });
        work(Sampler.alwaysOn(), flaky, () -> {
            hatchet.events().push("order:created", new Order("1"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> exporter.getFinishedSpanItems().stream()
                            .anyMatch(span -> span.getName().equals("hatchet.engine.workflow_run")));
        });

        Map<String, String> spans = new TreeMap<>();
        Map<String, String> attributes = new TreeMap<>();
        engineSpans().forEach(span -> {
            spans.put(span.getName(), span.getKind().name());
            span.getAttributes()
                    .forEach((key, value) -> attributes.put(key.getKey(), value instanceof Long ? "int" : "string"));
        });
        assertThat(spans).isEqualTo(table("engine-spans"));
        assertThat(attributes).isEqualTo(table("engine-attributes"));
    }

    @Test
    void theSpansAreInTheTraceOfTheTriggerWithTheIdsThatTheEngineComputes() {
        Task<Order, Order> echo = echo();
        work(
                Sampler.parentBased(Sampler.alwaysOn()),
                echo,
                () -> echo.run(
                        new Order("1"),
                        TriggerWorkflowOptions.withMetadata(
                                Map.of("traceparent", "00-" + TRACE + "-" + CALLER + "-01", "tracestate", "v=1"))));

        SpanData run = engineSpans("workflow_run").get(0);
        assertThat(run).hasTraceId(TRACE).hasParentSpanId(CALLER);
        assertThat(run.getSpanContext().getTraceState().asMap()).isEqualTo(Map.of("v", "1"));
        assertThat(run.getInstrumentationScopeInfo().getName()).isEqualTo("hatchet-engine");
        assertThat(run.getResource().getAttribute(AttributeKey.stringKey("service.name")))
                .isEqualTo("the engine");
        assertThat(span("hatchet.start_step_run")).hasParent(run);
        assertThat(span("hatchet.run_workflow")).hasParentSpanId(CALLER);
        assertThat(span("hatchet.engine.queued")).hasParent(run);
    }

    @Test
    void aFailureIsAnErrorWithTheMessageOnRunAndAttempt() {
        Task<Order, Order> broken = hatchet.task("broken", Order.class, Order.class)
                .handler((order, ctx) -> {
                    throw new IllegalStateException("out of paper");
                });
        work(
                Sampler.alwaysOn(),
                broken,
                () -> assertThatThrownBy(() -> broken.run(new Order("1"))).isInstanceOf(RunFailedException.class));

        for (SpanData span : List.of(
                engineSpans("workflow_run").get(0),
                engineSpans("start_step_run").get(0))) {
            assertThat(span).hasStatusSatisfying(status -> status.isError());
            assertThat(span.getStatus().getDescription()).contains("out of paper");
        }
    }

    @Test
    void aReplayedRunHasItsOwnSpanOnceAndEachOfItsAttemptsOnceBelowIt() {
        var attempts = new AtomicInteger();
        Task<Order, Order> broken = hatchet.task("broken", Order.class, Order.class)
                .handler((order, ctx) -> {
                    if (attempts.getAndIncrement() == 0) {
                        throw new IllegalStateException("out of paper");
                    }
                    return order;
                });
        work(Sampler.alwaysOn(), broken, () -> {
            var run = broken.runNoWait(
                    new Order("1"),
                    TriggerWorkflowOptions.withMetadata(Map.of("traceparent", "00-" + TRACE + "-" + CALLER + "-01")));
            assertThatThrownBy(run::result).isInstanceOf(RunFailedException.class);
            hatchet.runs().replay(run.id());
            await().until(() -> hatchet.runs().status(run.id()) == RunStatus.COMPLETED);
        });

        assertThat(finished).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
        assertThat(finished).extracting(SpanData::getTraceId).containsOnly(TRACE);
        assertThat(engineSpans("workflow_run")).singleElement().satisfies(run -> {
            assertThat(run).hasParentSpanId(CALLER);
            for (List<SpanData> ofAttempts : List.of(
                    engineSpans("queued"),
                    engineSpans("start_step_run"),
                    finished.stream()
                            .filter(span -> span.getName().equals("hatchet.start_step_run"))
                            .toList())) {
                assertThat(ofAttempts)
                        .hasSize(2)
                        .allSatisfy(span -> assertThat(span).hasParent(run));
                assertThat(ofAttempts)
                        .extracting(span -> span.getAttributes().get(AttributeKey.longKey("hatchet.retry_count")))
                        .containsExactlyInAnyOrder(0L, 1L);
            }
        });
        assertThat(engineSpans("start_step_run"))
                .extracting(span -> span.getStatus().getStatusCode())
                .containsExactly(StatusCode.ERROR, StatusCode.UNSET);
        assertThat(finished).hasSize(8);
    }

    @Test
    void aSamplerThatIsNotInterestedLeavesAttemptsBelowTheirTrigger() {
        Task<Order, Order> echo = echo();
        work(Sampler.alwaysOff(), echo, () -> echo.run(new Order("1")));

        assertThat(engineSpans()).isEmpty();
        assertThat(span("hatchet.start_step_run")).hasParent(span("hatchet.run_workflow"));
    }

    @Test
    void aRootThatIsNotSampledIsNotRecordedAtAll() {
        Task<Order, Order> echo = echo();
        work(Sampler.alwaysOff(), echo, () -> {
            try (Hatchet untraced = Hatchet.connect(engine)) {
                untraced.stub("echo", Order.class, Order.class).run(new Order("1"));
            }
        });

        assertThat(finished).isEmpty();
    }

    @Test
    void nothingListensAnyLongerOnceTheInstrumentorIsClosed() {
        Task<Order, Order> echo = echo();
        work(Sampler.alwaysOn(), echo, () -> echo.run(new Order("1")));

        assertThat(EngineSpanListeners.all()).isEmpty();
    }

    @Test
    void aSamplerThatThrowsCostsTheSpansAndNoRun() {
        Task<Order, Order> echo = echo();
        work(
                new Sampler() {
                    @Override
                    public io.opentelemetry.sdk.trace.samplers.SamplingResult shouldSample(
                            io.opentelemetry.context.Context parentContext,
                            String traceId,
                            String name,
                            io.opentelemetry.api.trace.SpanKind spanKind,
                            io.opentelemetry.api.common.Attributes attributes,
                            List<io.opentelemetry.sdk.trace.data.LinkData> parentLinks) {
                        throw new IllegalStateException("broken on purpose");
                    }

                    @Override
                    public String getDescription() {
                        return "broken";
                    }
                },
                echo,
                () -> assertThat(echo.run(new Order("1"))).isEqualTo(new Order("1")));

        assertThat(engineSpans()).isEmpty();
        assertThat(span("hatchet.start_step_run")).hasParent(span("hatchet.run_workflow"));
    }

    private Task<Order, Order> echo() {
        return hatchet.task("echo", Order.class, Order.class).handler((order, ctx) -> order);
    }

    /** Does work with the engine's spans exported; when it returns, all of them are. */
    @SuppressWarnings("try") // closed before the provider is looked at
    private void work(Sampler sampler, Task<?, ?> task, Runnable work) {
        var resource = Resource.builder().put("service.name", "the engine").build();
        try (var provider =
                        SdkTracerProvider.builder().addSpanProcessor(processor).build();
                var instrumentor = HatchetInstrumentor.builder(Map.of())
                        .tracerProvider(provider)
                        .enableHatchetCollector(false)
                        .engineSpans(HatchetTracing.engineSpans(processor, resource, sampler))
                        .build()) {
            instrumentor.instrument(hatchet);
            try (var worker = hatchet.worker("shop", task)) {
                worker.start();
                work.run();
            }
            // The processor is the application's, and stays open.
            instrumentor.uninstrument();
            provider.get("application").spanBuilder("later").startSpan().end();
            assertThat(exporter.getFinishedSpanItems())
                    .extracting(SpanData::getName)
                    .contains("later");
            finished = exporter.getFinishedSpanItems().stream()
                    .filter(span -> !span.getName().equals("later"))
                    .toList();
        }
    }

    private List<SpanData> engineSpans() {
        return finished.stream()
                .filter(span -> span.getName().startsWith("hatchet.engine."))
                .toList();
    }

    private List<SpanData> engineSpans(String name) {
        return engineSpans().stream()
                .filter(span -> span.getName().equals("hatchet.engine." + name))
                .toList();
    }

    private SpanData span(String name) {
        List<SpanData> found =
                finished.stream().filter(span -> span.getName().equals(name)).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static Map<String, String> table(String name) throws IOException {
        Map<String, String> rows = new TreeMap<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("../docs/tracing.md"))) {
            var row = ROW.matcher(line);
            if (line.startsWith("<!-- " + name + ":")) {
                inside = true;
            } else if (inside && row.matches()) {
                rows.put(row.group(1), row.group(2));
            } else if (inside && !rows.isEmpty()) {
                break;
            }
        }
        return rows;
    }
}
