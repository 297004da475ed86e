// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import io.github.hatchet4j.engine.internal.core.Rejection;
import io.github.hatchet4j.engine.internal.core.Reply;
import io.github.hatchet4j.engine.internal.runtime.Admission;
import io.github.hatchet4j.engine.internal.store.Spans;
import io.github.hatchet4j.protocol.otlp.collector.ExportTracePartialSuccess;
import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceRequest;
import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceResponse;
import io.github.hatchet4j.protocol.otlp.collector.TraceServiceGrpc;
import io.github.hatchet4j.protocol.otlp.trace.ResourceSpans;
import io.github.hatchet4j.protocol.otlp.trace.ScopeSpans;
import io.github.hatchet4j.protocol.otlp.trace.Span;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The OTLP collector. */
final class TraceService extends TraceServiceGrpc.TraceServiceImplBase {
    private static final int MOST_SPANS = 1_000;

    private final Engine engine;

    TraceService(Engine engine) {
        this.engine = engine;
    }

    /** The good spans of a request, and how many it has besides, by reason. */
    private static final class Sorted {
        final List<Spans.Span> good = new ArrayList<>();
        int total;
        int odd;

        void add(Span span, SpanMapping.Resource resource, ScopeSpans scope) {
            if (total++ >= MOST_SPANS) {
                return;
            }
            Spans.Span mapped = SpanMapping.span(span, resource, scope.getScope());
            if (mapped == null) {
                odd++;
            } else {
                good.add(mapped);
            }
        }
    }

    @Override
    public void export(ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> observer) {
        Statuses.guard(observer, () -> {
            UUID tenantId = CallInfo.current().tenantId();
            Sorted spans = sort(request);
            if (spans.good.isEmpty()) {
                answer(observer, spans);
                return;
            }
            Admission.Ticket ticket = engine.admit(request.getSerializedSize());
            engine.telemetry().submit(connection -> Spans.insert(connection, tenantId, spans.good), new Reply<>() {
                @Override
                public void answer(Void done) {
                    ticket.release();
                    TraceService.answer(observer, spans);
                }

                @Override
                public void refuse(Rejection why) {
                    ticket.release();
                    // An exporter repeats what is UNAVAILABLE or exhausted, and nothing else.
                    observer.onError(Statuses.of(why));
                }
            });
        });
    }

    private static Sorted sort(ExportTraceServiceRequest request) {
        var sorted = new Sorted();
        for (ResourceSpans ofResource : request.getResourceSpansList()) {
            var resource = SpanMapping.Resource.of(ofResource.getResource().getAttributesList());
            for (ScopeSpans ofScope : ofResource.getScopeSpansList()) {
                ofScope.getSpansList().forEach(span -> sorted.add(span, resource, ofScope));
            }
        }
        return sorted;
    }

    private static void answer(StreamObserver<ExportTraceServiceResponse> observer, Sorted spans) {
        int over = Math.max(0, spans.total - MOST_SPANS);
        var reasons = new ArrayList<String>();
        if (over > 0) {
            reasons.add("batch size exceeded maximum limit of " + MOST_SPANS + " spans: " + over + " spans");
        }
        if (spans.odd > 0) {
            reasons.add("ids of wrong length or all zero: " + spans.odd + " spans");
        }
        ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
        if (!reasons.isEmpty()) {
            response.setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(over + spans.odd)
                    .setErrorMessage(String.join("; ", reasons)));
        }
        observer.onNext(response.build());
        observer.onCompleted();
    }
}
