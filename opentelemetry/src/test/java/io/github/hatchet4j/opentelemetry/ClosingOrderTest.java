// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.sdk.ClientConfig;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.Tls;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The client is closed before what traces it, as try-with-resources has it; nothing else would send for an hour. */
class ClosingOrderTest {
    private static final Duration LATER = Duration.ofHours(1);
    private static final List<String> ALL =
            List.of("hatchet.run_workflow", "hatchet.run_workflow", "hatchet.start_step_run");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    record Order(int amount) {}

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(log);
    }

    @Test
    void spansThatEndedBeforeReachAnEngineOverANetwork() {
        try (EmbeddedEngine engine = overANetwork()) {
            String run;
            try (var instrumentor = instrumentor();
                    var hatchet = client(engine)) {
                assertThat(instrumentor).isNotNull();
                run = runThenTriggerWithoutWorker(hatchet);
            }

            assertThat(spansOf(engine, run)).containsExactlyElementsOf(ALL);
        }
        assertThat(warnings()).isEmpty();
    }

    @Test
    void spansThatEndedBeforeReachTheClientsOwnEngine(@TempDir Path directory) {
        String run;
        try (var instrumentor = instrumentor();
                var hatchet = Hatchet.builder().embedded(directory).build()) {
            assertThat(instrumentor).isNotNull();
            run = runThenTriggerWithoutWorker(hatchet);
        }

        try (EmbeddedEngine engine =
                EmbeddedHatchet.builder().directory(directory).start()) {
            assertThat(spansOf(engine, run)).containsExactlyElementsOf(ALL);
        }
        assertThat(warnings()).isEmpty();
    }

    @Test
    void spansThatOurProcessorInTheProviderHoldsReachTheEngineToo() {
        try (EmbeddedEngine engine = overANetwork()) {
            String run;
            try (var provider = SdkTracerProvider.builder()
                            .addSpanProcessor(HatchetTracing.spanProcessor(LATER, 512, 2048))
                            .build();
                    var instrumentor = HatchetInstrumentor.builder(Map.of())
                            .tracerProvider(provider)
                            .enableHatchetCollector(false)
                            .build()
                            .instrument();
                    var hatchet = client(engine)) {
                assertThat(instrumentor).isNotNull();
                run = runThenTriggerWithoutWorker(hatchet);
            }

            assertThat(spansOf(engine, run)).containsExactlyElementsOf(ALL);
        }
        assertThat(warnings()).isEmpty();
    }

    @Test
    void spansThatEndLaterAreDroppedWithOneLine() {
        try (EmbeddedEngine engine = overANetwork();
                var instrumentor = instrumentor()) {
            Hatchet hatchet = client(engine);
            var info = infoOf(hatchet);
            for (int i = 0; i < 3; i++) {
                attempt(info);
                assertThat(instrumentor.diagnose(hatchet))
                        .singleElement()
                        .asString()
                        .contains("client was closed");
            }
        }

        assertThat(warnings()).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage()).contains("after the client that it belongs to was closed");
            assertThat(event.getThrowableProxy()).isNull();
        });
    }

    @Test
    void spansThatEndLaterGoByAnotherClientOfTheSameEngineAndTenant() {
        try (EmbeddedEngine engine = overANetwork();
                var instrumentor = instrumentor();
                var other = client(engine)) {
            runThenTriggerWithoutWorker(other);
            Hatchet hatchet = client(engine);
            var info = infoOf(hatchet);
            attempt(info);
            assertThat(instrumentor.diagnose(other)).isEmpty();
        }

        assertThat(warnings()).isEmpty();
    }

    private static HatchetInstrumentor instrumentor() {
        return HatchetInstrumentor.builder(Map.of())
                .tracerProvider(SdkTracerProvider.builder().build())
                .scheduleDelay(LATER)
                .build()
                .instrument();
    }

    private static EmbeddedEngine overANetwork() {
        return EmbeddedHatchet.builder().inMemory().grpcPort(0).apiPort(0).start();
    }

    private static Hatchet client(EmbeddedEngine engine) {
        return Hatchet.create(ClientConfig.builder()
                .token(engine.info().token())
                .hostPort(Objects.requireNonNull(engine.info().grpcAddress()))
                .tls(Tls.none())
                .build());
    }

    /**
     * The end of the last worker sends the spans that there are by then, so the last one comes afterwards, in the same
     * trace. Returns the id of the run that was done.
     */
    private static String runThenTriggerWithoutWorker(Hatchet hatchet) {
        var task = hatchet.task("charge", Order.class, Order.class).handler((order, ctx) -> order);
        var given = TriggerWorkflowOptions.withMetadata(
                Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        String done;
        try (var worker = hatchet.worker("billing", task)) {
            worker.start();
            var run = task.runNoWait(new Order(1), given);
            run.result();
            done = run.id();
        }
        task.runNoWait(new Order(2), given);
        return done;
    }

    private static ClientInfo infoOf(Hatchet hatchet) {
        var seen = new Captured<ClientInfo>();
        hatchet.intercept(new HatchetInterceptor() {
            @Override
            public void clientClosing(ClientInfo client) {
                seen.set(client);
            }
        });
        hatchet.close();
        return seen.get();
    }

    private static void attempt(ClientInfo client) {
        Telemetry.run(TestAttempt.with(Map.of()).of(client), attempt -> new AttemptOutcome.Succeeded("{}"));
    }

    private static List<String> spansOf(EmbeddedEngine engine, String run) {
        return EngineTraces.ofRun(engine, run).stream()
                .map(EngineTraces.Row::name)
                .sorted()
                .toList();
    }

    private List<ILoggingEvent> warnings() {
        return log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .toList();
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("io.github.hatchet4j");
    }
}
