// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.autoconfigure;

import io.github.hatchet4j.opentelemetry.HatchetTracing;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;

/**
 * Adds {@link HatchetTracing#spanProcessor()} to the provider that autoconfiguration builds, unless {@code
 * hatchet.client.opentelemetry.enable.hatchet.collector} (or the environment variable of that name) is false.
 */
public final class HatchetAutoConfiguration implements AutoConfigurationCustomizerProvider {
    private static final String ENABLED = "hatchet.client.opentelemetry.enable.hatchet.collector";

    /** For the service loader. */
    public HatchetAutoConfiguration() {}

    @Override
    public void customize(AutoConfigurationCustomizer customizer) {
        customizer.addTracerProviderCustomizer((provider, config) -> config.getBoolean(ENABLED, true)
                ? provider.addSpanProcessor(HatchetTracing.spanProcessor())
                : provider);
    }
}
