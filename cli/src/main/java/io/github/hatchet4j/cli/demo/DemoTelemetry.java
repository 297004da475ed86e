// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.cli.CliException;
import io.github.hatchet4j.cli.trace.SpanCollector;
import io.github.hatchet4j.opentelemetry.HatchetInstrumentor;
import io.github.hatchet4j.opentelemetry.HatchetTracing;
import io.github.hatchet4j.sdk.Hatchet;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * OpenTelemetry as an application sets it up: configured by the usual {@code OTEL_*} variables. Spans are also kept in
 * memory, to be drawn at the end. Safe to share between threads.
 */
final class DemoTelemetry implements AutoCloseable {
    private static final int KEPT_SPANS = 200_000;
    private static final int BATCH = 512;
    private static final int FLUSH_SECONDS = 10;
    private static final List<String> ENDPOINTS =
            List.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT");

    private final SpanCollector collector = new SpanCollector(KEPT_SPANS);
    private final LongAdder delivered = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final Optional<String> endpoint;
    private final OpenTelemetrySdk sdk;
    private final HatchetInstrumentor instrumentor;
    private boolean isClosed;

    /** @throws CliException if a variable makes no sense */
    DemoTelemetry(Map<String, String> environment) {
        endpoint = ENDPOINTS.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst();
        sdk = configure();
        instrumentor = HatchetInstrumentor.builder()
                .openTelemetry(sdk)
                .maxQueueSize(KEPT_SPANS)
                .build()
                .instrument();
    }

    private OpenTelemetrySdk configure() {
        try {
            return AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(this::defaults)
                    .addSpanExporterCustomizer((exporter, config) -> new ExportWatch(exporter, delivered, lost))
                    .addTracerProviderCustomizer((provider, config) -> provider.addSpanProcessor(
                                    SimpleSpanProcessor.create(collector))
                            .addSpanProcessor(HatchetTracing.spanProcessor(Duration.ofSeconds(1), BATCH, KEPT_SPANS)))
                    .disableShutdownHook()
                    .build()
                    .getOpenTelemetrySdk();
        } catch (ConfigurationException e) {
            throw CliException.failure(
                    "OpenTelemetry cannot be configured: " + e.getMessage(), "check the OTEL_ variables", e);
        }
    }

    private Map<String, String> defaults() {
        return Map.of(
                "otel.service.name", "hatchet4j-demo",
                "otel.traces.exporter", endpoint.isPresent() ? "otlp" : "none",
                "otel.metrics.exporter", "none",
                "otel.logs.exporter", "none",
                // the demo adds that processor itself, with a longer queue
                "hatchet.client.opentelemetry.enable.hatchet.collector", "false",
                // the demo makes thousands of spans at once, and none may be missing in the backend
                "otel.bsp.max.queue.size", Integer.toString(KEPT_SPANS));
    }

    Tracer tracer() {
        return sdk.getTracer("io.github.hatchet4j.cli.demo");
    }

    List<SpanData> spans() {
        return collector.spans();
    }

    /** Sends what is still on its way, and says in plain lines why something does not arrive. */
    List<String> flush(Hatchet hatchet) {
        sdk.getSdkTracerProvider().forceFlush().join(FLUSH_SECONDS, TimeUnit.SECONDS);
        return instrumentor.diagnose(hatchet);
    }

    /** Where the spans went besides the engine, if anywhere. */
    Optional<String> sent() {
        return endpoint.map(name -> {
            var total = delivered.sum() + lost.sum();
            return name + ": " + (lost.sum() == 0 ? "all of them" : delivered.sum() + " of " + total);
        });
    }

    /** How many spans a collector did not take. */
    long lost() {
        return lost.sum();
    }

    /** Flushes and ends the SDK, within a limit. A second caller waits for the first. */
    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        instrumentor.close();
        sdk.shutdown().join(FLUSH_SECONDS, TimeUnit.SECONDS);
    }
}
