// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.github.hatchet4j.opentelemetry.internal.Utf8;
import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceRequest;
import io.github.hatchet4j.protocol.otlp.common.AnyValue;
import io.github.hatchet4j.protocol.otlp.common.ArrayValue;
import io.github.hatchet4j.protocol.otlp.common.KeyValue;
import io.github.hatchet4j.protocol.otlp.trace.ResourceSpans;
import io.github.hatchet4j.protocol.otlp.trace.ScopeSpans;
import io.github.hatchet4j.protocol.otlp.trace.Span;
import java.util.List;

/** What becomes of spans that are too large for an engine together, or each alone. Stateless. */
final class SmallerRequests {
    /** No text of a span that is shortened has more bytes. */
    private static final int TEXT = 4 * 1024;

    private SmallerRequests() {}

    static int spans(ExportTraceServiceRequest request) {
        return request.getResourceSpansList().stream()
                .flatMap(group -> group.getScopeSpansList().stream())
                .mapToInt(ScopeSpans::getSpansCount)
                .sum();
    }

    /** The same spans in two requests, of which the second has one more where their number is odd. */
    static List<ExportTraceServiceRequest> halves(ExportTraceServiceRequest request) {
        int spans = spans(request);
        return List.of(part(request, 0, spans / 2), part(request, spans / 2, spans));
    }

    private static ExportTraceServiceRequest part(ExportTraceServiceRequest request, int from, int to) {
        var part = ExportTraceServiceRequest.newBuilder();
        int index = 0;
        for (ResourceSpans group : request.getResourceSpansList()) {
            ResourceSpans.Builder ofResource = group.toBuilder().clearScopeSpans();
            for (ScopeSpans scope : group.getScopeSpansList()) {
                int first = Math.max(from - index, 0);
                int last = Math.min(to - index, scope.getSpansCount());
                if (first < last) {
                    ofResource.addScopeSpans(scope.toBuilder()
                            .clearSpans()
                            .addAllSpans(scope.getSpansList().subList(first, last)));
                }
                index += scope.getSpansCount();
            }
            if (ofResource.getScopeSpansCount() > 0) {
                part.addResourceSpans(ofResource);
            }
        }
        return part.build();
    }

    /** The same spans, each of them {@linkplain #shortened(Span, int) shortened}. */
    static ExportTraceServiceRequest shortened(ExportTraceServiceRequest request, int maxBytes) {
        ExportTraceServiceRequest.Builder smaller = request.toBuilder();
        for (ResourceSpans.Builder group : smaller.getResourceSpansBuilderList()) {
            for (ScopeSpans.Builder scope : group.getScopeSpansBuilderList()) {
                for (int i = 0; i < scope.getSpansCount(); i++) {
                    scope.setSpans(i, shortened(scope.getSpans(i), maxBytes));
                }
            }
        }
        return smaller.build();
    }

    /**
     * The span with its long texts cut, and without its events and links where that is not enough: it keeps its place in
     * the trace, its times, its status and its ids.
     */
    static Span shortened(Span span, int maxBytes) {
        Span.Builder smaller = span.toBuilder().setName(Utf8.cut(span.getName(), TEXT));
        smaller.getStatusBuilder().setMessage(Utf8.cut(span.getStatus().getMessage(), TEXT));
        smaller.getAttributesBuilderList().forEach(SmallerRequests::shorten);
        smaller.getEventsBuilderList()
                .forEach(event -> event.getAttributesBuilderList().forEach(SmallerRequests::shorten));
        smaller.getLinksBuilderList()
                .forEach(link -> link.getAttributesBuilderList().forEach(SmallerRequests::shorten));
        Span cut = smaller.build();
        return cut.getSerializedSize() <= maxBytes
                ? cut
                : cut.toBuilder()
                        .clearEvents()
                        .setDroppedEventsCount(cut.getDroppedEventsCount() + cut.getEventsCount())
                        .clearLinks()
                        .setDroppedLinksCount(cut.getDroppedLinksCount() + cut.getLinksCount())
                        .build();
    }

    private static void shorten(KeyValue.Builder attribute) {
        AnyValue value = attribute.getValue();
        if (value.hasStringValue()) {
            attribute.setValue(value.toBuilder().setStringValue(Utf8.cut(value.getStringValue(), TEXT)));
        } else if (value.hasArrayValue() && value.getSerializedSize() > TEXT) {
            attribute.setValue(value.toBuilder().setArrayValue(beginning(value.getArrayValue())));
        }
    }

    private static ArrayValue beginning(ArrayValue array) {
        var kept = ArrayValue.newBuilder();
        int bytes = 0;
        for (AnyValue element : array.getValuesList()) {
            bytes += element.getSerializedSize();
            if (bytes > TEXT) {
                break;
            }
            kept.addValues(element);
        }
        return kept.build();
    }
}
