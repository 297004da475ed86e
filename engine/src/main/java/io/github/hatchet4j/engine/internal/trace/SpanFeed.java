// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.trace;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Assignment;
import io.github.hatchet4j.engine.internal.core.Effect;
import io.github.hatchet4j.protocol.spi.EngineSpan;
import io.github.hatchet4j.protocol.spi.EngineSpanListener;
import io.github.hatchet4j.protocol.spi.EngineSpanListeners;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tells listeners of the engine's spans. As long as nobody listens, it does nothing. Safe to share between threads. */
public final class SpanFeed implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SpanFeed.class);

    private final EngineSpans spans;
    private final Executor delivery;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * Makes a feed.
     *
     * @param delivery runs what may read the file
     */
    public SpanFeed(EngineSpans spans, Executor delivery) {
        this.spans = spans;
        this.delivery = delivery;
    }

    /** Tells the spans of a run that has ended. */
    public void runEnded(Effect.RunOver run) {
        if (EngineSpanListeners.all().isEmpty()) {
            return;
        }
        waiting.incrementAndGet();
        EngineSpanListeners.willTell();
        delivery.execute(() -> {
            try {
                tell(run);
            } finally {
                told();
            }
        });
    }

    private void told() {
        if (waiting.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
            EngineSpanListeners.told();
        }
    }

    /** To be called after the deliveries have ended: nobody needs to wait for those that were left behind. */
    @Override
    public void close() {
        while (waiting.get() > 0) {
            told();
        }
    }

    private void tell(Effect.RunOver run) {
        List<EngineSpanListener> listeners = EngineSpanListeners.all();
        try {
            for (EngineSpan span : spans.ofEnded(run)) {
                listeners.forEach(listener -> tell(listener, span));
            }
        } catch (RuntimeException e) {
            log.warn("the spans of run {} cannot be told", run.runId(), e);
        }
    }

    private static void tell(EngineSpanListener listener, EngineSpan span) {
        try {
            listener.ended(span);
        } catch (RuntimeException e) {
            log.warn("a listener failed on a span of the engine", e);
        }
    }

    /**
     * The additional metadata as a worker gets it: while somebody listens, the run's own span is the context in it. What
     * is stored stays as it is.
     */
    public ByteString handedOut(Assignment assignment) {
        List<EngineSpanListener> listeners = EngineSpanListeners.all();
        if (listeners.isEmpty()) {
            return assignment.metadata();
        }
        try {
            return handedOut(assignment, listeners);
        } catch (RuntimeException e) {
            log.warn("the span of run {} cannot be handed to its worker", assignment.runId(), e);
            return assignment.metadata();
        }
    }

    private ByteString handedOut(Assignment assignment, List<EngineSpanListener> listeners) {
        var run = new RunTraces.Known(
                assignment.tenantId(),
                assignment.runId(),
                assignment.metadata(),
                assignment.origin(),
                assignment.createdAt());
        List<EngineSpan> upToRun = spans.begun(
                run,
                new RunSpans.Workflow(
                        assignment.version().workflowId(),
                        assignment.version().externalId(),
                        assignment.version().definition()));
        EngineSpan begun = upToRun.get(upToRun.size() - 1);
        boolean sampled = false;
        for (EngineSpanListener listener : listeners) {
            sampled |= upToRun.stream().map(span -> isSampled(listener, span)).reduce(false, (above, own) -> own);
        }
        if (!sampled && upToRun.get(0).parentSpanId() != null) {
            // The span will be nowhere, so the attempts stay where they would be without it.
            return assignment.metadata();
        }
        ObjectNode metadata = assignment.metadata().isEmpty()
                ? JsonMapper.shared().createObjectNode()
                : (ObjectNode)
                        JsonMapper.shared().readTree(assignment.metadata().newInput());
        metadata.put(
                CarriedContext.TRACEPARENT, "00-" + begun.traceId() + "-" + begun.spanId() + (sampled ? "-01" : "-00"));
        metadata.put(CarriedContext.MODE, "engine;" + assignment.createdAt());
        if (begun.traceState() == null) {
            metadata.remove(CarriedContext.TRACESTATE);
        }
        return ByteString.copyFrom(JsonMapper.shared().writeValueAsBytes(metadata));
    }

    private static boolean isSampled(EngineSpanListener listener, EngineSpan begun) {
        try {
            return listener.isSampled(begun);
        } catch (RuntimeException e) {
            log.warn("a listener failed on a span of the engine", e);
            return false;
        }
    }
}
