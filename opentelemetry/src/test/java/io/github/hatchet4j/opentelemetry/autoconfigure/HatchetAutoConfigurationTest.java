// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("acceptance case 12: two destinations by autoconfiguration")
class HatchetAutoConfigurationTest {
    @Test
    void ourProcessorIsInTheProviderThatAutoconfigurationBuilds() {
        assertThat(provider(Map.of())).contains("EngineSpanProcessor");
    }

    @Test
    void itIsLeftOutWhereTheCollectorIsSwitchedOff() {
        assertThat(provider(Map.of("hatchet.client.opentelemetry.enable.hatchet.collector", "false")))
                .doesNotContain("EngineSpanProcessor");
    }

    private static String provider(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("otel.traces.exporter", "none");
        all.put("otel.metrics.exporter", "none");
        all.put("otel.logs.exporter", "none");
        try (var sdk = AutoConfiguredOpenTelemetrySdk.builder()
                .disableShutdownHook()
                .addPropertiesSupplier(() -> all)
                .build()
                .getOpenTelemetrySdk()) {
            return sdk.getSdkTracerProvider().toString();
        }
    }
}
