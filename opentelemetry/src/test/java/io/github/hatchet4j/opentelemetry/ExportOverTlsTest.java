// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.engine.ServerTls;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.sdk.ClientConfig;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.RetryPolicy;
import io.github.hatchet4j.sdk.Tls;
import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.github.hatchet4j.sdk.interceptor.Next;
import io.github.hatchet4j.sdk.interceptor.TriggerCall;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Spans reach an engine under transport security by the settings of the client that they belong to, and by nothing else.
 * The certificate of localhost is its own root.
 */
class ExportOverTlsTest {
    private static final Path CERTIFICATE = resource("localhost.pem");
    private static final Path KEY = resource("localhost.key");
    private static final Path STRANGER = resource("stranger.pem");
    private static final Path STRANGERS_KEY = resource("stranger.key");
    private static final ServerTls TLS = ServerTls.of(CERTIFICATE, KEY);

    record Order(int amount) {}

    @Test
    void overTls() {
        try (EmbeddedEngine engine = start(TLS);
                var hatchet = client(engine, Tls.tls().rootCa(CERTIFICATE))) {
            spansOfARunArrive(engine, hatchet);
        }
    }

    @Test
    void overMtls() {
        try (EmbeddedEngine engine = start(TLS.clientCa(CERTIFICATE));
                var hatchet = client(engine, Tls.mtls(CERTIFICATE, KEY).rootCa(CERTIFICATE))) {
            spansOfARunArrive(engine, hatchet);
        }
    }

    @Test
    void noClientOfThisProcessLendsItsTrustOrItsCertificateToAnother() {
        try (EmbeddedEngine engine = start(TLS.clientCa(CERTIFICATE));
                var trusted = client(engine, Tls.mtls(CERTIFICATE, KEY).rootCa(CERTIFICATE));
                var otherRoot = client(engine, Tls.mtls(CERTIFICATE, KEY).rootCa(STRANGER));
                var without = client(engine, Tls.tls().rootCa(CERTIFICATE));
                var stranger = client(engine, Tls.mtls(STRANGER, STRANGERS_KEY).rootCa(CERTIFICATE))) {
            spansOfARunArrive(engine, trusted);
            for (Hatchet refused : new Hatchet[] {otherRoot, without, stranger}) {
                try (var instrumentor = instrumentor()) {
                    ClientInfo info = infoOf(refused);
                    instrumentor.instrument();
                    attemptOf(info);

                    assertThat(instrumentor.diagnose(refused))
                            .singleElement()
                            .asString()
                            .startsWith("export failing: 1 spans did not reach the engine")
                            .contains("UNAVAILABLE");
                }
            }
        }
    }

    private static void spansOfARunArrive(EmbeddedEngine engine, Hatchet hatchet) {
        var task = hatchet.task("charge", Order.class, Order.class).handler((order, ctx) -> order);
        String run;
        try (var instrumentor = instrumentor()) {
            instrumentor.instrument(hatchet);
            try (var worker = hatchet.worker("billing", task)) {
                worker.start();
                var started = task.runNoWait(new Order(1));
                run = started.id();
                started.result(Duration.ofSeconds(30));
            }
            assertThat(instrumentor.diagnose(hatchet)).isEmpty();
        }

        assertThat(EngineTraces.ofRun(engine, run))
                .extracting(EngineTraces.Row::name)
                .containsExactlyInAnyOrder("hatchet.run_workflow", "hatchet.start_step_run");
    }

    private static ClientInfo infoOf(Hatchet hatchet) {
        var seen = new Captured<ClientInfo>();
        var registration = hatchet.intercept(new HatchetInterceptor() {
            @Override
            public CompletableFuture<String> trigger(TriggerCall call, Next<TriggerCall, String> next) {
                seen.set(call.client());
                return CompletableFuture.completedFuture("none");
            }
        });
        hatchet.stub("charge", Order.class, Order.class).runNoWait(new Order(1));
        registration.close();
        return seen.get();
    }

    /** An attempt in the name of a client that cannot even register a worker. */
    private static void attemptOf(ClientInfo client) {
        Telemetry.run(TestAttempt.with(Map.of()).of(client), attempt -> new AttemptOutcome.Succeeded("{}"));
    }

    private static HatchetInstrumentor instrumentor() {
        return HatchetInstrumentor.builder(Map.of())
                .tracerProvider(SdkTracerProvider.builder().build())
                .build();
    }

    private static EmbeddedEngine start(ServerTls tls) {
        return EmbeddedHatchet.builder()
                .inMemory()
                .bind("localhost")
                .grpcPort(0)
                .apiPort(0)
                .tls(tls)
                .start();
    }

    private static Hatchet client(EmbeddedEngine engine, Tls tls) {
        return Hatchet.create(ClientConfig.builder()
                .token(engine.info().token())
                .tls(tls)
                .retryPolicy(RetryPolicy.never())
                .build());
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(ExportOverTlsTest.class.getResource("/tls/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
