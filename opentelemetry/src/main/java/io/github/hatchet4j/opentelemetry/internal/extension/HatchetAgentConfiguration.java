// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.extension;

import io.github.hatchet4j.opentelemetry.internal.export.AutoConfiguration;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;

/** What the Java agent finds in our extension. */
public final class HatchetAgentConfiguration implements AutoConfigurationCustomizerProvider {
    /** For the service loader. */
    public HatchetAgentConfiguration() {}

    @Override
    public void customize(AutoConfigurationCustomizer customizer) {
        AutoConfiguration.customize(customizer, AgentBridge::processor);
        customizer.addSamplerCustomizer((sampler, config) -> new EngineThreadsSampler(sampler));
    }
}
