// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.autoconfigure;

import io.github.hatchet4j.opentelemetry.HatchetTracing;
import io.github.hatchet4j.opentelemetry.internal.export.AutoConfiguration;
import io.github.hatchet4j.opentelemetry.internal.export.EngineSpanProcessor;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;

/**
 * Adds {@link HatchetTracing#spanProcessor()} to the provider that autoconfiguration builds. Where {@code
 * hatchet.client.opentelemetry.enable.hatchet.collector} (or the environment variable of that name) is false, spans get
 * the running task's ids and nothing is sent to the engine. Where the JVM ends, the provider is shut down only when the
 * workers have drained, for which it waits at most 10 seconds.
 */
public final class HatchetAutoConfiguration implements AutoConfigurationCustomizerProvider {
    /** For the service loader. */
    public HatchetAutoConfiguration() {}

    @Override
    public void customize(AutoConfigurationCustomizer customizer) {
        AutoConfiguration.customize(customizer, EngineSpanProcessor::new);
    }
}
