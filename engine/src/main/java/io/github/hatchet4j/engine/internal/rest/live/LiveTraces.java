// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.rest.TracesBackend;
import io.github.hatchet4j.engine.internal.store.Spans;
import io.github.hatchet4j.engine.internal.trace.EngineSpans;
import io.github.hatchet4j.engine.internal.trace.SpanIds;
import io.github.hatchet4j.protocol.spi.EngineSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Spans: those that were sent, from the file that holds them, and the engine's own, which are computed. */
final class LiveTraces implements TracesBackend {
    private static final HexFormat HEX = HexFormat.of();
    private static final String ATTEMPT = "hatchet.start_step_run";
    private static final String ENGINE = "hatchet-engine";

    private final Spans spans;
    private final EngineSpans engineSpans;

    LiveTraces(Spans spans, EngineSpans engineSpans) {
        this.spans = spans;
        this.engineSpans = engineSpans;
    }

    @Override
    public List<Span> ofRun(UUID tenantId, UUID runOrTaskId, int limit, int offset) {
        // The computed ones come in between, so the page can only be cut afterwards.
        int wanted = (int) Math.min(Integer.MAX_VALUE, (long) offset + limit);
        List<Spans.Span> sent = spans.ofTraces(tenantId, runOrTaskId, wanted, 0);
        List<EngineSpan> computed = engineSpans.ofTrace(tenantId, runOrTaskId, tracesOfRuns(sent));
        Set<String> ids = new HashSet<>();
        computed.forEach(span -> ids.add(id(span.traceId(), span.spanId())));
        var all = new ArrayList<Span>();
        computed.forEach(span -> all.add(span(span)));
        sent.stream()
                .filter(span -> !ids.contains(id(hex(span.traceId()), hex(span.spanId()))))
                .forEach(span -> all.add(span(span, ids)));
        return all.stream()
                .sorted(Comparator.comparingLong(Span::startNanos))
                .skip(offset)
                .limit(limit)
                .toList();
    }

    /** The trace of each run, as the first of its attempts tells. */
    private static Map<UUID, String> tracesOfRuns(List<Spans.Span> sent) {
        Map<UUID, String> traces = new LinkedHashMap<>();
        for (Spans.Span span : sent) {
            UUID run = span.runId();
            if (run != null && span.name().startsWith(ATTEMPT)) {
                traces.putIfAbsent(run, hex(span.traceId()));
            }
        }
        return traces;
    }

    private static String id(String traceId, String spanId) {
        return traceId + spanId;
    }

    private static Span span(Spans.Span span, Set<String> computed) {
        return new Span(
                hex(span.traceId()),
                hex(span.spanId()),
                parent(span, computed),
                span.name(),
                span.kind(),
                span.service(),
                span.status(),
                span.statusMessage(),
                span.startNanos(),
                span.durationNanos(),
                span.resource().toStringUtf8(),
                span.attributes().toStringUtf8(),
                span.scopeName(),
                span.scopeVersion(),
                span.retryCount());
    }

    /** As in Hatchet, an attempt hangs below the span that stands for its run. */
    private static @Nullable String parent(Spans.Span span, Set<String> computed) {
        UUID runId = span.runId();
        if (runId != null && span.name().startsWith(ATTEMPT)) {
            String run = SpanIds.run(runId);
            if (computed.contains(id(hex(span.traceId()), run))) {
                return run;
            }
        }
        return span.parentId().isEmpty() ? null : hex(span.parentId());
    }

    private static Span span(EngineSpan span) {
        ObjectNode attributes = JsonMapper.shared().createObjectNode();
        span.attributes().forEach((key, value) -> attributes.put(key, value.toString()));
        return new Span(
                span.traceId(),
                span.spanId(),
                span.parentSpanId(),
                span.name(),
                "INTERNAL",
                ENGINE,
                span.status().name(),
                span.message(),
                nanos(span.start()),
                nanos(span.end()) - nanos(span.start()),
                "{\"service.name\":\"" + ENGINE + "\"}",
                attributes.toString(),
                ENGINE,
                "",
                span.attributes().get("hatchet.retry_count") instanceof Long retryCount ? retryCount.intValue() : 0);
    }

    private static long nanos(Instant instant) {
        return instant.toEpochMilli() * 1_000_000;
    }

    private static String hex(ByteString bytes) {
        return HEX.formatHex(bytes.toByteArray());
    }
}
