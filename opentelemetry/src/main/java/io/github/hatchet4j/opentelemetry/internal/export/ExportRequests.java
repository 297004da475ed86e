// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceRequest;
import io.github.hatchet4j.protocol.otlp.trace.ResourceSpans;
import io.github.hatchet4j.protocol.otlp.trace.ScopeSpans;
import io.github.hatchet4j.protocol.otlp.trace.Span;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Packs spans into requests that a receiver takes: by number, since a Hatchet engine cuts off what is beyond 1,000, and
 * by size, since gRPC refuses a message above its limit whole. A span that is too large alone is shortened.
 */
final class ExportRequests {
    private final int maxSpans;
    private final int maxBytes;

    ExportRequests(int maxSpans, int maxBytes) {
        this.maxSpans = maxSpans;
        this.maxBytes = maxBytes;
    }

    List<ExportTraceServiceRequest> pack(Collection<SpanData> spans, @Nullable String workerName) {
        var requests = new ArrayList<ExportTraceServiceRequest>();
        var open = new Open(workerName);
        for (SpanData data : spans) {
            Span whole = OtlpMapping.span(data);
            Span span = whole.getSerializedSize() > maxBytes ? SmallerRequests.shortened(whole, maxBytes) : whole;
            if (open.spans > 0 && (open.spans == maxSpans || open.bytes + span.getSerializedSize() > maxBytes)) {
                requests.add(open.build());
                open = new Open(workerName);
            }
            open.add(data, span);
        }
        if (open.spans > 0) {
            requests.add(open.build());
        }
        return requests;
    }

    private static final class Open {
        /** What surrounds a span in a message: tags and lengths. */
        private static final int FRAME = 16;

        private final @Nullable String workerName;
        private final Map<Resource, Map<InstrumentationScopeInfo, ScopeSpans.Builder>> groups = new LinkedHashMap<>();
        private int spans;
        private int bytes;

        Open(@Nullable String workerName) {
            this.workerName = workerName;
        }

        void add(SpanData data, Span span) {
            groups.computeIfAbsent(data.getResource(), resource -> new LinkedHashMap<>())
                    .computeIfAbsent(data.getInstrumentationScopeInfo(), this::scope)
                    .addSpans(span);
            spans++;
            bytes += span.getSerializedSize() + FRAME;
        }

        private ScopeSpans.Builder scope(InstrumentationScopeInfo scope) {
            String schemaUrl = scope.getSchemaUrl();
            return ScopeSpans.newBuilder()
                    .setScope(OtlpMapping.scope(scope))
                    .setSchemaUrl(schemaUrl == null ? "" : schemaUrl);
        }

        ExportTraceServiceRequest build() {
            ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
            groups.forEach((resource, scopes) -> {
                String schemaUrl = resource.getSchemaUrl();
                ResourceSpans.Builder group = ResourceSpans.newBuilder()
                        .setResource(OtlpMapping.resource(resource, workerName))
                        .setSchemaUrl(schemaUrl == null ? "" : schemaUrl);
                scopes.values().forEach(group::addScopeSpans);
                request.addResourceSpans(group);
            });
            return request.build();
        }
    }
}
