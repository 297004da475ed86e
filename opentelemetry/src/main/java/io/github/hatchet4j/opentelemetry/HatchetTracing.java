// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.engine.EngineSpanRecorder;
import io.github.hatchet4j.opentelemetry.internal.export.EngineSpanProcessor;
import io.github.hatchet4j.opentelemetry.internal.export.ExportOptions;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;

/** What an application builds into an OpenTelemetry SDK of its own. Needs that SDK on the class path. */
public final class HatchetTracing {
    private HatchetTracing() {}

    /**
     * A processor to add to a provider's builder. It sends Hatchet's spans and those that start inside a task to the
     * engine of the client that they belong to, each once, and puts the task's ids on them.
     *
     * <pre>{@code
     * SdkTracerProvider.builder()
     *         .addSpanProcessor(HatchetTracing.spanProcessor())
     *         .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
     * }</pre>
     *
     * <p>Add it before the others: a provider shuts its processors down in their order, and where the JVM is ending this
     * one's {@code shutdown()} waits, for at most 10 seconds, until the workers have drained, so that the spans of the
     * last tasks still find the processors behind it at work.
     */
    public static SpanProcessor spanProcessor() {
        return new EngineSpanProcessor(ExportOptions.STANDARD, new Guard());
    }

    /**
     * The same for applications that make more spans at once, or fewer.
     *
     * @param scheduleDelay the longest that a span waits to be sent; 5 seconds in the standard processor
     * @param maxExportBatchSize the number of spans that are sent without waiting; 512 in the standard processor
     * @param maxQueueSize the number of spans that wait at most, further ones being dropped; 2048 in the standard one
     * @throws IllegalArgumentException if one of them is not positive
     */
    public static SpanProcessor spanProcessor(Duration scheduleDelay, int maxExportBatchSize, int maxQueueSize) {
        if (scheduleDelay.isNegative() || scheduleDelay.isZero()) {
            throw new IllegalArgumentException("scheduleDelay must be positive, was " + scheduleDelay);
        }
        requirePositive("maxExportBatchSize", maxExportBatchSize);
        requirePositive("maxQueueSize", maxQueueSize);
        return new EngineSpanProcessor(new ExportOptions(scheduleDelay, maxExportBatchSize, maxQueueSize), new Guard());
    }

    /**
     * Where the spans go that embedded engines of this JVM make of their own work: runs, waits in the queue, waits for
     * retries, attempts, events. They are in the traces of the runs, and have ids that the engine computes, so they
     * cannot be made through an application's own provider: its parts are needed. The same processor and resource as the
     * provider's are a good choice.
     *
     * <pre>{@code
     * HatchetInstrumentor.builder()
     *         .tracerProvider(provider)
     *         .engineSpans(HatchetTracing.engineSpans(processor, resource, Sampler.parentBased(Sampler.alwaysOn())))
     *         .build()
     *         .instrument();
     * }</pre>
     *
     * @param processor gets the spans when their run has ended; it must not block, and stays the caller's to shut down
     * @param resource what the spans are said to come from
     * @param sampler asked once for each span, before the first attempt of its run begins
     */
    public static EngineSpans engineSpans(SpanProcessor processor, Resource resource, Sampler sampler) {
        return new EngineSpans(new EngineSpanRecorder(
                requireNonNull(processor, "processor"),
                requireNonNull(resource, "resource"),
                requireNonNull(sampler, "sampler"),
                new Guard()));
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, was " + value);
        }
    }
}
