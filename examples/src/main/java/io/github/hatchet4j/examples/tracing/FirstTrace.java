// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples.tracing;

// snippet: first-trace
import io.github.hatchet4j.opentelemetry.HatchetInstrumentor;
import io.github.hatchet4j.sdk.Hatchet;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;

public class FirstTrace {
    public static void main(String[] args) {
        var exporter = OtlpGrpcSpanExporter.builder()
                .setEndpoint(args.length > 0 ? args[0] : "http://localhost:4317")
                .build();
        var provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().toBuilder()
                        .put("service.name", "greeter")
                        .build())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
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
    }
}
// end snippet
