// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.export.EngineSpanProcessor;
import io.github.hatchet4j.opentelemetry.internal.export.ExportOptions;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** What an application builds into an OpenTelemetry SDK of its own. Needs that SDK on the class path. */
public final class HatchetTracing {
    private HatchetTracing() {}

    /**
     * A processor to add to a provider's builder. It sends Hatchet's spans and those that start inside a task to the
     * engine of the client that they belong to, each once, and puts the task's ids on them.
     *
     * <pre>{@code
     * SdkTracerProvider.builder().addSpanProcessor(HatchetTracing.spanProcessor())
     * }</pre>
     */
    public static SpanProcessor spanProcessor() {
        return new EngineSpanProcessor(ExportOptions.STANDARD, new Guard());
    }
}
