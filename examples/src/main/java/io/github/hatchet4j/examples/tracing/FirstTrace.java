// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples.tracing;

import io.github.hatchet4j.opentelemetry.HatchetInstrumentor;
import io.github.hatchet4j.sdk.Hatchet;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;

/**
 * A task whose trace goes to an OpenTelemetry Collector: {@code FirstTrace [ENDPOINT]}, where the endpoint takes OTLP over
 * gRPC. Default: {@code http://localhost:4317}.
 */
public final class FirstTrace {
    private FirstTrace() {}

    public static void main(String[] args) {
        String endpoint = args.length > 0 ? args[0] : "http://localhost:4317";
        // snippet: first-trace
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(BatchSpanProcessor.builder(OtlpGrpcSpanExporter.builder()
                                .setEndpoint(endpoint)
                                .build())
                        .build())
                .setResource(Resource.getDefault().toBuilder()
                        .put(AttributeKey.stringKey("service.name"), "greeter")
                        .build())
                .build();

        try (provider;
                var instrumentor = HatchetInstrumentor.create(provider).instrument();
                var hatchet = Hatchet.create()) {
            var greet = hatchet.task("greet", String.class, String.class).handler((name, ctx) -> "Hello " + name);
            try (var worker = hatchet.worker("greeter", greet)) {
                worker.start();
                System.out.println(greet.run("Ada"));
            }
            instrumentor.diagnose(hatchet).forEach(System.out::println);
        }
        // end snippet
    }
}
