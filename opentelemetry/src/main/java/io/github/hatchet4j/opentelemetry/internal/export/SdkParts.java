// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.github.hatchet4j.opentelemetry.internal.EngineCopies;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.trace.SpanEnds;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What can only be made where OpenTelemetry's SDK is on the class path. */
public final class SdkParts {
    private SdkParts() {}

    /** Returns what copies spans to the engine. */
    public static EngineCopies engineCopies(ExportOptions options, Guard guard) {
        return new EngineTee(options, guard);
    }

    /** Returns what copies nothing, but tells our processor in the application's provider where a span belongs. */
    public static SpanEnds marks() {
        return new EngineMarks();
    }

    /**
     * Returns what has a provider send what it holds; nothing does where the provider is not OpenTelemetry's SDK, or
     * hides that it is.
     */
    public static Consumer<Duration> flush(TracerProvider tracerProvider, OpenTelemetry openTelemetry) {
        SdkTracerProvider provider =
                tracerProvider instanceof SdkTracerProvider given ? given : WholeSdk.provider(openTelemetry);
        return provider == null ? limit -> {} : limit -> flush(provider, limit);
    }

    private static void flush(SdkTracerProvider provider, Duration limit) {
        provider.forceFlush().join(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns a provider for an application that has none, without any exporter. Its spans are copied where they end. */
    public static TracerProvider privateProvider(Map<String, String> environment) {
        return SdkTracerProvider.builder()
                .addSpanProcessor(io.github.hatchet4j.opentelemetry.HatchetAttributeSpanProcessor.create())
                .setResource(Resource.getDefault().merge(resource(environment)))
                .build();
    }

    private static Resource resource(Map<String, String> environment) {
        var attributes = Attributes.builder();
        String listed = environment.get("OTEL_RESOURCE_ATTRIBUTES");
        if (listed != null) {
            for (String pair : listed.split(",", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && !pair.substring(0, equals).isBlank()) {
                    attributes.put(
                            AttributeKey.stringKey(pair.substring(0, equals).trim()),
                            decoded(pair.substring(equals + 1).trim()));
                }
            }
        }
        @Nullable String serviceName = environment.get("OTEL_SERVICE_NAME");
        if (serviceName != null && !serviceName.isEmpty()) {
            attributes.put(AttributeKey.stringKey("service.name"), serviceName);
        }
        return Resource.create(attributes.build());
    }

    /** OpenTelemetry has these values percent-encoded. */
    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value; // a lone percent sign, by someone who does not know
        }
    }
}
