// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.opentelemetry.internal.KnownClients;
import io.github.hatchet4j.protocol.otlp.collector.ExportTracePartialSuccess;
import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceRequest;
import io.github.hatchet4j.protocol.otlp.collector.TraceServiceGrpc;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Sends spans to the engines of their clients, over the clients' own channels, hence with their tokens and transport
 * security. Called by the one thread of a batch processor, which it may block for the time of its calls.
 */
final class EngineSpanExporter implements SpanExporter {
    private static final int MAX_SPANS = 1_000;
    private static final int MAX_BYTES = 3 * 1024 * 1024;
    private static final long CALL_SECONDS = 10;

    private final ExportRequests requests = new ExportRequests(MAX_SPANS, MAX_BYTES);
    private final Map<ClientInfo, CollectorPause> pauses = new WeakHashMap<>();
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
        for (Map.Entry<ClientInfo, List<SpanData>> group : byClient(spans).entrySet()) {
            allDelivered &= export(group.getKey(), group.getValue());
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

    private IdentityHashMap<ClientInfo, List<SpanData>> byClient(Collection<SpanData> spans) {
        IdentityHashMap<ClientInfo, List<SpanData>> groups = new IdentityHashMap<>();
        int unknown = 0;
        for (SpanData span : spans) {
            ClientInfo client = span instanceof FiledSpanData filed
                    ? filed.client()
                    : KnownClients.find(span.getAttributes().get(Keys.TENANT_ID))
                            .orElse(null);
            if (client == null) {
                unknown++;
            } else {
                groups.computeIfAbsent(client, key -> new ArrayList<>()).add(span);
            }
        }
        if (unknown > 0) {
            stats.failed(unknown, "no client is known whose engine they belong to");
        }
        return groups;
    }

    private boolean export(ClientInfo client, List<SpanData> spans) {
        CollectorPause pause = pauses.computeIfAbsent(client, key -> new CollectorPause(ticker));
        String workerName = KnownClients.workerName(client.tenantId()).orElse(null);
        boolean delivered = true;
        for (ExportTraceServiceRequest request : requests.pack(spans, workerName)) {
            if (pause.permits()) {
                delivered &= export(client, pause, request);
            }
        }
        collectorOff = pause.isPaused();
        return delivered;
    }

    private boolean export(ClientInfo client, CollectorPause pause, ExportTraceServiceRequest request) {
        long spans = request.getResourceSpansList().stream()
                .flatMap(group -> group.getScopeSpansList().stream())
                .mapToLong(scope -> scope.getSpansCount())
                .sum();
        try {
            ExportTracePartialSuccess partial =
                    UntracedCalls.call(() -> TraceServiceGrpc.newBlockingStub(client.channel())
                            .withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS)
                            .export(request)
                            .getPartialSuccess());
            pause.accepted();
            stats.delivered();
            if (partial.getRejectedSpans() > 0) {
                stats.failed(partial.getRejectedSpans(), "the engine refused them: " + partial.getErrorMessage());
            }
            return true;
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                pause.unimplemented();
                return true;
            }
            stats.failed(spans, ExportFailures.describe(e.getStatus()));
            guard.report("send spans to the engine", e);
            return false;
        } catch (RuntimeException e) {
            stats.failed(spans, e.toString());
            guard.report("send spans to the engine", e);
            return false;
        }
    }
}
