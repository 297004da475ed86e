// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import io.github.hatchet4j.opentelemetry.HatchetInstrumentor;
import io.github.hatchet4j.sdk.Hatchet;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A small program that is traced as an application would be: by autoconfiguration, to wherever the {@code OTEL_*}
 * variables point. Also writes its spans to a file, and prints {@code run NAME ID} for its runs.
 */
public final class TracedProgram {
    private TracedProgram() {}

    public static void main(String[] args) throws Exception {
        Path file = Arguments.parse(args).spans();
        try (var sdk = AutoConfiguredOpenTelemetrySdk.builder()
                        .addTracerProviderCustomizer(
                                (provider, config) -> provider.addSpanProcessor(SimpleSpanProcessor.create(to(file))))
                        .setResultAsGlobal()
                        .build()
                        .getOpenTelemetrySdk();
                var instrumentor = HatchetInstrumentor.create().instrument();
                var hatchet = Hatchet.create()) {
            run(hatchet, sdk.getTracer("e2e"));
            instrumentor.diagnose(hatchet).forEach(System.err::println);
        }
    }

    private static SpanFileExporter to(Path file) {
        try {
            return new SpanFileExporter("program", file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void run(Hatchet hatchet, Tracer tracer) throws Exception {
        var seen = new CountDownLatch(1);
        var item = hatchet.task("traced-item", Messages.Keyed.class, Messages.Attempts.class)
                .retries(1)
                .handler((input, ctx) -> {
                    tracer.spanBuilder("pick").startSpan().end();
                    if (input.key().equals("b") && ctx.retryCount() == 0) {
                        throw new IllegalStateException("not in stock yet");
                    }
                    return new Messages.Attempts(1);
                });
        var order = hatchet.task("traced-order", Messages.Keyed.class, Messages.Attempts.class)
                .handler((input, ctx) -> {
                    var items = item.runMany(
                            List.of(new Messages.Keyed("a"), new Messages.Keyed("b"), new Messages.Keyed("c")));
                    return new Messages.Attempts(items.size());
                });
        var onEvent = hatchet.task("traced-on-event", Messages.Keyed.class, Void.class)
                .onEvents("traced:ordered")
                .handler((input, ctx) -> {
                    seen.countDown();
                    return null;
                });
        try (var worker = hatchet.worker("traced", order, item, onEvent)) {
            worker.start();
            var checkout = tracer.spanBuilder("checkout").startSpan();
            Context.current()
                    .with(checkout)
                    .wrap(() -> {
                        var reference = order.runNoWait(new Messages.Keyed("1"));
                        System.out.println("run traced-order " + reference.id());
                        reference.result();
                        hatchet.events().push("traced:ordered", new Messages.Keyed("1"));
                        return reference;
                    })
                    .call();
            if (!seen.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the event triggered nothing");
            }
            checkout.end();
        }
    }
}
