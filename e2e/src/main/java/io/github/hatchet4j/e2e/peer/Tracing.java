// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import io.github.hatchet4j.opentelemetry.HatchetInstrumentor;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.nio.file.Path;

/** Tracing as a user would set it up, with every finished span in a file. */
final class Tracing implements AutoCloseable {
    private final SdkTracerProvider provider;
    private final HatchetInstrumentor instrumentor;

    private Tracing(SdkTracerProvider provider) {
        this.provider = provider;
        instrumentor = HatchetInstrumentor.create(provider).instrument();
    }

    static Tracing start(String process, Path file) throws IOException {
        var exporter = new SpanFileExporter(process, file);
        return new Tracing(SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build());
    }

    /** For spans of our own. */
    Tracer tracer() {
        return provider.get("e2e");
    }

    @Override
    public void close() {
        instrumentor.close();
        provider.close();
    }
}
