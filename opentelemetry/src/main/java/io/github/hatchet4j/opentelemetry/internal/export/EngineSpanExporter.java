// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceRequest;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends spans to the engines of their clients, over the clients' own ways there. Called by the one thread of a batch
 * processor, which it may block for the time of its calls.
 */
final class EngineSpanExporter implements SpanExporter {
    private static final Logger log = LoggerFactory.getLogger(EngineSpanExporter.class);
    private static final int MAX_SPANS = 1_000;
    private static final int MAX_BYTES = 3 * 1024 * 1024;

    /** A refusal of so little is about something else. */
    private static final int ANY_ENGINE_TAKES = 64 * 1024;

    private final ExportRequests requests = new ExportRequests(MAX_SPANS, MAX_BYTES);
    private final Map<EngineLink, CollectorPause> pauses = new WeakHashMap<>();
    private final Set<EngineLink> closed = Collections.newSetFromMap(new WeakHashMap<>());
    private final ExportStats stats;
    private final LongSupplier ticker;
    private final Guard guard;
    private volatile boolean collectorOff;

    EngineSpanExporter(ExportStats stats, LongSupplier ticker, Guard guard) {
        this.stats = stats;
        this.ticker = ticker;
        this.guard = guard;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        stats.handled(spans.size());
        boolean allDelivered = true;
        try {
            for (Map.Entry<EngineLink, List<SpanData>> group : byLink(spans).entrySet()) {
                allDelivered &= export(group.getKey(), group.getValue());
            }
        } finally {
            stats.over(spans.size());
        }
        return allDelivered ? CompletableResultCode.ofSuccess() : CompletableResultCode.ofFailure();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }

    /** Whether the last engine that was asked said that it has no collector. */
    boolean isCollectorOff() {
        return collectorOff;
    }

    private IdentityHashMap<EngineLink, List<SpanData>> byLink(Collection<SpanData> spans) {
        IdentityHashMap<EngineLink, List<SpanData>> groups = new IdentityHashMap<>();
        int unknown = 0;
        for (SpanData span : spans) {
            EngineLink link = span instanceof FiledSpanData filed
                    ? filed.link()
                    : KnownLinks.find(span.getAttributes().get(Keys.TENANT_ID)).orElse(null);
            if (link == null) {
                unknown++;
            } else {
                groups.computeIfAbsent(link.current(), key -> new ArrayList<>()).add(span);
            }
        }
        if (unknown > 0) {
            stats.failed(unknown, "no client is known whose engine they belong to");
        }
        return groups;
    }

    private boolean export(EngineLink link, List<SpanData> spans) {
        CollectorPause pause = pauses.computeIfAbsent(link, key -> new CollectorPause(ticker));
        boolean delivered = true;
        for (ExportTraceServiceRequest request : requests.pack(spans, link.workerName())) {
            if (pause.permits()) {
                delivered &= export(link, pause, request);
            }
        }
        collectorOff = pause.isPaused();
        return delivered;
    }

    private boolean export(EngineLink link, CollectorPause pause, ExportTraceServiceRequest request) {
        LinkAnswer answer;
        try {
            answer = link.send(request);
        } catch (RuntimeException | LinkageError e) {
            failed(request, e.toString(), false, e);
            return false;
        }
        if (answer.isOk()) {
            pause.accepted();
            stats.delivered();
            if (answer.rejected() > 0) {
                stats.failed(answer.rejected(), "the engine refused them: " + answer.description());
            }
            return true;
        }
        if (answer.isTooLarge()) {
            List<ExportTraceServiceRequest> smaller = smaller(request);
            if (!smaller.isEmpty()) {
                boolean delivered = true;
                for (ExportTraceServiceRequest part : smaller) {
                    delivered &= export(link, pause, part);
                }
                return delivered;
            }
        }
        if (answer.isClosed()) {
            stats.failed(SmallerRequests.spans(request), "they ended after their client was closed");
            if (closed.add(link)) {
                log.warn(
                        "a span ended after the client that it belongs to was closed: neither it nor later ones of that"
                                + " client reach the engine. Close workers first, then the client");
            }
            return true;
        }
        if (answer.isWithoutCollector()) {
            pause.unimplemented();
            return true;
        }
        String why = ExportFailures.describe(answer);
        failed(request, why, answer.isRefusedToken(), new IllegalStateException(why));
        return false;
    }

    private void failed(ExportTraceServiceRequest request, String why, boolean byToken, Throwable error) {
        stats.failed(SmallerRequests.spans(request), why, byToken);
        guard.report("send spans to the engine", error);
    }

    /** What to try in place of a request that an engine found too large; nothing where that cannot have been the reason. */
    private static List<ExportTraceServiceRequest> smaller(ExportTraceServiceRequest request) {
        int bytes = request.getSerializedSize();
        if (bytes <= ANY_ENGINE_TAKES) {
            return List.of();
        }
        if (SmallerRequests.spans(request) > 1) {
            return SmallerRequests.halves(request);
        }
        ExportTraceServiceRequest shortened = SmallerRequests.shortened(request, ANY_ENGINE_TAKES);
        return shortened.getSerializedSize() < bytes ? List.of(shortened) : List.of();
    }
}
