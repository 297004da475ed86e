// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The provider of an instrumentor that was given none. */
class PrivateProviderTest {
    @Test
    void itsServiceNameIsThatOfTheUsualVariables() {
        assertThat(resource(Map.of("OTEL_SERVICE_NAME", "shop")).get(stringKey("service.name")))
                .isEqualTo("shop");
        assertThat(resource(Map.of("OTEL_RESOURCE_ATTRIBUTES", "service.name=shop,deployment.environment.name=test"))
                        .asMap())
                .containsEntry(stringKey("service.name"), "shop")
                .containsEntry(stringKey("deployment.environment.name"), "test");
        assertThat(resource(Map.of("OTEL_SERVICE_NAME", "shop", "OTEL_RESOURCE_ATTRIBUTES", "service.name=other"))
                        .get(stringKey("service.name")))
                .isEqualTo("shop");
    }

    @Test
    void valuesOfResourceAttributesMayBePercentEncoded() {
        assertThat(resource(Map.of("OTEL_RESOURCE_ATTRIBUTES", "owner=a%2Cb%3Dc+d,odd=50%,nothing, = "))
                        .asMap())
                .containsEntry(stringKey("owner"), "a,b=c+d")
                .containsEntry(stringKey("odd"), "50%");
    }

    private static Attributes resource(Map<String, String> environment) {
        var span = SdkParts.privateProvider(environment)
                .get("test")
                .spanBuilder("any")
                .startSpan();
        span.end();
        return ((ReadableSpan) span).toSpanData().getResource().getAttributes();
    }
}
