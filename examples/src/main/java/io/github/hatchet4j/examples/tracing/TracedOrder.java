// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples.tracing;

import io.github.hatchet4j.opentelemetry.HatchetInstrumentor;
import io.github.hatchet4j.sdk.Hatchet;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;

/** One trace from the request to the child's handler, sent to the collector that the environment names. */
public final class TracedOrder {
    private TracedOrder() {}

    @SuppressWarnings("try") // a scope is there to be closed
    public static void main(String[] args) {
        var endpoint = System.getenv().getOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4317");
        var exporter = OtlpGrpcSpanExporter.builder().setEndpoint(endpoint).build();
        var provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().toBuilder()
                        .put("service.name", "orders")
                        .build())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build();
        try (var openTelemetry =
                        OpenTelemetrySdk.builder().setTracerProvider(provider).build();
                var instrumentor = HatchetInstrumentor.create(openTelemetry).instrument();
                var hatchet = Hatchet.create()) {
            var tracer = openTelemetry.getTracer("orders");
            var ship = hatchet.task("ship", String.class, String.class).handler((order, ctx) -> {
                var span = tracer.spanBuilder("pack").startSpan();
                try (var scope = span.makeCurrent()) {
                    return "shipped " + order;
                } finally {
                    span.end();
                }
            });
            var order = hatchet.task("order", String.class, String.class).handler((id, ctx) -> ship.run(id));
            try (var worker = hatchet.worker("orders", order, ship)) {
                worker.start();
                var request = tracer.spanBuilder("POST /orders")
                        .setAttribute(AttributeKey.stringKey("order.id"), "4711")
                        .startSpan();
                try (var scope = request.makeCurrent()) {
                    System.out.println(order.run("4711"));
                } finally {
                    request.end();
                }
                System.out.println("trace " + request.getSpanContext().getTraceId());
            }
        }
    }
}
