// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.sdk.ClientConfig;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.HatchetException;
import io.github.hatchet4j.sdk.RetryPolicy;
import io.github.hatchet4j.sdk.Tls;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@code diagnose} says in each situation that keeps spans from arriving, with the situation at hand. */
class DiagnoseSituationsTest {
    private final SdkTracerProvider provider = SdkTracerProvider.builder().build();

    record Order(int amount) {}

    @Test
    void allIsWell() {
        try (var engine = EmbeddedHatchet.builder().inMemory().start();
                var hatchet = Hatchet.connect(engine);
                var instrumentor = instrumentor(provider).build().instrument()) {
            push(hatchet, 1);

            assertThat(instrumentor.diagnose(hatchet)).isEmpty();
        }
    }

    @Test
    void aClientThatIsNotInstrumented() {
        try (var engine = EmbeddedHatchet.builder().inMemory().start();
                var hatchet = Hatchet.connect(engine);
                var instrumentor = instrumentor(provider).build()) {
            assertThat(instrumentor.diagnose(hatchet))
                    .singleElement()
                    .asString()
                    .contains("not instrumented");
        }
    }

    @Test
    void aSamplerThatLetsNothingThrough() {
        try (var engine = EmbeddedHatchet.builder().inMemory().start();
                var hatchet = Hatchet.connect(engine);
                var off = SdkTracerProvider.builder()
                        .setSampler(Sampler.alwaysOff())
                        .build();
                var instrumentor = instrumentor(off).build().instrument()) {
            push(hatchet, 2);

            assertThat(instrumentor.diagnose(hatchet))
                    .anyMatch(line -> line.startsWith("sampled out: none of 2 spans is recorded"));
        }
    }

    @Test
    void anEngineThatIsGone() {
        var engine = EmbeddedHatchet.builder().inMemory().grpcPort(0).apiPort(0).start();
        try (var hatchet = client(engine.info().token(), address(engine.info().grpcAddress()));
                var instrumentor = instrumentor(provider).build().instrument()) {
            push(hatchet, 1);
            assertThat(instrumentor.diagnose(hatchet)).isEmpty();
            engine.close();
            assertThatThrownBy(() -> push(hatchet, 1)).isInstanceOf(HatchetException.class);

            assertThat(instrumentor.diagnose(hatchet))
                    .singleElement()
                    .asString()
                    .startsWith("export failing: 1 spans did not reach the engine")
                    .contains("UNAVAILABLE");
        }
    }

    @Test
    void anEngineWithoutACollector() throws IOException {
        var bare = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .build()
                .start();
        try (var engine = EmbeddedHatchet.builder()
                        .inMemory()
                        .grpcPort(0)
                        .apiPort(0)
                        .start();
                var hatchet = client(engine.info().token(), "127.0.0.1:" + bare.getPort());
                var instrumentor = instrumentor(provider).build().instrument()) {
            assertThatThrownBy(() -> push(hatchet, 1)).isInstanceOf(HatchetException.class);

            assertThat(instrumentor.diagnose(hatchet))
                    .singleElement()
                    .asString()
                    .startsWith("collector off");
        } finally {
            bare.shutdownNow();
        }
    }

    @Test
    void aTokenThatTheEngineRefuses() {
        try (var engine = EmbeddedHatchet.builder()
                        .inMemory()
                        .grpcPort(0)
                        .apiPort(0)
                        .start();
                var another = EmbeddedHatchet.builder()
                        .inMemory()
                        .grpcPort(0)
                        .apiPort(0)
                        .start();
                var hatchet =
                        client(another.info().token(), address(engine.info().grpcAddress()));
                var instrumentor = instrumentor(provider).build().instrument()) {
            assertThatThrownBy(() -> push(hatchet, 1)).isInstanceOf(HatchetException.class);

            assertThat(instrumentor.diagnose(hatchet))
                    .singleElement()
                    .asString()
                    .startsWith("token refused: 1 spans")
                    .contains("HATCHET_CLIENT_TOKEN");
        }
    }

    @Test
    void aQueueThatOverflows() {
        try (var engine = EmbeddedHatchet.builder().inMemory().start();
                var hatchet = Hatchet.connect(engine);
                var instrumentor =
                        instrumentor(provider).maxQueueSize(1).build().instrument()) {
            push(hatchet, 300);

            assertThat(instrumentor.diagnose(hatchet)).anyMatch(line -> line.startsWith("queue dropping: "));
        }
    }

    @Test
    void aCollectorThatIsSwitchedOffHere() {
        try (var engine = EmbeddedHatchet.builder().inMemory().start();
                var hatchet = Hatchet.connect(engine);
                var instrumentor = instrumentor(provider)
                        .enableHatchetCollector(false)
                        .build()
                        .instrument()) {
            push(hatchet, 1);

            assertThat(instrumentor.diagnose(hatchet))
                    .singleElement()
                    .asString()
                    .contains("enableHatchetCollector is off");
        }
    }

    private static HatchetInstrumentor.Builder instrumentor(SdkTracerProvider provider) {
        return HatchetInstrumentor.builder(Map.of()).tracerProvider(provider);
    }

    private static void push(Hatchet hatchet, int times) {
        IntStream.range(0, times)
                .mapToObj(i -> hatchet.events().pushAsync("order:created", new Order(i)))
                .toList()
                .forEach(pushed -> {
                    try {
                        pushed.join();
                    } catch (java.util.concurrent.CompletionException e) {
                        throw (RuntimeException) Objects.requireNonNull(e.getCause());
                    }
                });
    }

    private static Hatchet client(String token, String address) {
        return Hatchet.create(ClientConfig.builder()
                .token(token)
                .hostPort(address)
                .tls(Tls.none())
                .retryPolicy(RetryPolicy.never())
                .build());
    }

    private static String address(@org.jspecify.annotations.Nullable String grpcAddress) {
        return Objects.requireNonNull(grpcAddress);
    }
}
