// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How a client is traced. */
enum TracingMode {
    NONE("no instrumentor"),
    API_ONLY("instrumentor, no OpenTelemetry SDK"),
    SAMPLED("instrumentor, 1 % of the traces sampled, batch processor"),
    RECORDED("instrumentor, everything recorded, batch processor"),
    METRICS("instrumentor, no trace sampled, metrics on"),
    ENGINE("instrumentor, everything recorded and sent to the engine, too");

    private static final double ONE_PERCENT = 0.01;
    /** Queues of this many spans lose none between two flushes. */
    static final int QUEUE = 100_000;

    private static final long FLUSH_SECONDS = 10;

    private final String title;

    TracingMode(String title) {
        this.title = title;
    }

    /**
     * The mode with this key.
     *
     * @throws IllegalArgumentException if there is none
     */
    static TracingMode of(String key) {
        return Arrays.stream(values())
                .filter(mode -> mode.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("mode must be one of "
                        + Arrays.stream(values()).map(TracingMode::key).toList() + ", was " + key));
    }

    String title() {
        return title;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the instrumentor is given; for {@link #NONE} nothing is made of it. */
    OpenTelemetry openTelemetry() {
        return switch (this) {
            case NONE, API_ONLY -> OpenTelemetry.noop();
            case SAMPLED -> sdk(Sampler.parentBased(Sampler.traceIdRatioBased(ONE_PERCENT)), false);
            case RECORDED, ENGINE -> sdk(Sampler.alwaysOn(), false);
            case METRICS -> sdk(Sampler.alwaysOff(), true);
        };
    }

    /** Has everything exported that is recorded. */
    static void flush(OpenTelemetry openTelemetry) {
        if (openTelemetry instanceof OpenTelemetrySdk sdk) {
            CompletableResultCode flushed =
                    sdk.getSdkTracerProvider().forceFlush().join(FLUSH_SECONDS, TimeUnit.SECONDS);
            if (!flushed.isSuccess()) {
                throw new IllegalStateException("the spans were not exported within " + FLUSH_SECONDS + " s");
            }
        }
    }

    static void close(OpenTelemetry openTelemetry) {
        if (openTelemetry instanceof OpenTelemetrySdk sdk) {
            sdk.close();
        }
    }

    private static OpenTelemetrySdk sdk(Sampler sampler, boolean hasMetrics) {
        var tracing = SdkTracerProvider.builder()
                .setSampler(sampler)
                .addSpanProcessor(BatchSpanProcessor.builder(new DiscardingSpans())
                        .setMaxQueueSize(QUEUE)
                        .build())
                .build();
        var builder = OpenTelemetrySdk.builder()
                .setTracerProvider(tracing)
                .setPropagators(ContextPropagators.create(TextMapPropagator.composite(
                        W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance())));
        if (hasMetrics) {
            builder.setMeterProvider(SdkMeterProvider.builder()
                    .registerMetricReader(PeriodicMetricReader.builder(new DiscardingMetrics())
                            .setInterval(Duration.ofSeconds(1))
                            .build())
                    .build());
        }
        return builder.build();
    }
}
