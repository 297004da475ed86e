// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
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
    private static final int QUEUE = 100_000;
    private static final long FLUSH_SECONDS = 10;

    private final String title;

    TracingMode(String title) {
        this.title = title;
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
            CompletableResultCode flushed = sdk.getSdkTracerProvider().forceFlush();
            flushed.join(FLUSH_SECONDS, TimeUnit.SECONDS);
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
        var builder = OpenTelemetrySdk.builder().setTracerProvider(tracing);
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
