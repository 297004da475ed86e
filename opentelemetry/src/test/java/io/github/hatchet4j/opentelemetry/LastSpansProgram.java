// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import io.github.hatchet4j.sdk.Hatchet;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A process that is killed with tasks running: {@code MODE SPANS ENGINE}. Its batches would wait for an hour, and its main
 * method closes nothing, so that only the end of the JVM can send the spans. Prints {@code run ID} once the task runs.
 */
final class LastSpansProgram {
    record Order(int amount) {}

    private LastSpansProgram() {}

    public static void main(String[] args) throws Exception {
        Path spans = Path.of(args[1]);
        HatchetInstrumentor.Builder builder =
                HatchetInstrumentor.builder(Map.of()).scheduleDelay(Duration.ofHours(1));
        if (args[0].equals("autoconfigure")) {
            // Closes itself in a hook of its own.
            builder.openTelemetry(AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(() -> Map.of(
                            "otel.traces.exporter", "none",
                            "otel.metrics.exporter", "none",
                            "otel.logs.exporter", "none"))
                    .addTracerProviderCustomizer((provider, config) -> provider.addSpanProcessor(batches(spans)))
                    .build()
                    .getOpenTelemetrySdk());
        } else if (args[0].equals("hook")) {
            SdkTracerProvider provider = SdkTracerProvider.builder()
                    .addSpanProcessor(HatchetTracing.spanProcessor())
                    .addSpanProcessor(batches(spans))
                    .build();
            Runtime.getRuntime().addShutdownHook(new Thread(provider::close));
            builder.tracerProvider(provider);
        } else {
            builder.tracerProvider(
                    SdkTracerProvider.builder().addSpanProcessor(batches(spans)).build());
        }
        builder.build().instrument();
        var hatchet = Hatchet.builder().embedded(Path.of(args[2])).build();
        var started = new CountDownLatch(1);
        var task = hatchet.task("slow", Order.class, Order.class).handler((order, ctx) -> {
            started.countDown();
            new CountDownLatch(1).await(2, TimeUnit.SECONDS);
            return order;
        });
        hatchet.worker("billing", task).start();
        String runId = task.runNoWait(new Order(1)).id();
        started.await();
        System.out.println("run " + runId);
    }

    private static SpanProcessor batches(Path file) {
        return BatchSpanProcessor.builder(new ToFile(file))
                .setScheduleDelay(Duration.ofHours(1))
                .build();
    }

    private record ToFile(Path file) implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            try {
                for (SpanData span : spans) {
                    Files.writeString(
                            file,
                            span.getName() + " " + span.getSpanId() + " " + span.getParentSpanId() + "\n",
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND);
                }
                return CompletableResultCode.ofSuccess();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
