// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.time.Duration;
import java.util.function.BiFunction;

/** What autoconfiguration adds to a provider, in an application and in the Java agent alike. */
public final class AutoConfiguration {
    private static final String PREFIX = "hatchet.client.opentelemetry.";

    private AutoConfiguration() {}

    /**
     * Adds what is wanted.
     *
     * @param processor makes the processor that sends spans to the engine
     */
    public static void customize(
            AutoConfigurationCustomizer customizer, BiFunction<ExportOptions, Guard, SpanProcessor> processor) {
        // First, since processors are shut down in their order, and those behind it still have spans to come.
        customizer.addTracerProviderCustomizer((provider, config) -> provider.addSpanProcessorFirst(
                config.getBoolean(PREFIX + "enable.hatchet.collector", true)
                        ? processor.apply(options(config), new Guard())
                        : new DrainSpanProcessor()));
    }

    private static ExportOptions options(ConfigProperties config) {
        ExportOptions standard = ExportOptions.STANDARD;
        return new ExportOptions(
                Duration.ofMillis(config.getLong(
                        PREFIX + "schedule.delay.millis",
                        standard.scheduleDelay().toMillis())),
                config.getInt(PREFIX + "max.export.batch.size", standard.maxExportBatchSize()),
                config.getInt(PREFIX + "max.queue.size", standard.maxQueueSize()));
    }
}
