// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.rest.TracesBackend;
import io.github.hatchet4j.engine.internal.store.Spans;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Spans, from the file that holds them. */
final class LiveTraces implements TracesBackend {
    private static final HexFormat HEX = HexFormat.of();
    private static final String ATTEMPT = "hatchet.start_step_run";
    private static final byte[] RUN_SPAN = "hatchet-engine-wf-span:".getBytes(StandardCharsets.US_ASCII);

    private final Spans spans;

    LiveTraces(Spans spans) {
        this.spans = spans;
    }

    @Override
    public List<Span> ofRun(UUID tenantId, UUID runOrTaskId, int limit, int offset) {
        return spans.ofTraces(tenantId, runOrTaskId, limit, offset).stream()
                .map(LiveTraces::span)
                .toList();
    }

    private static Span span(Spans.Span span) {
        return new Span(
                hex(span.traceId()),
                hex(span.spanId()),
                parent(span),
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
    private static @Nullable String parent(Spans.Span span) {
        UUID runId = span.runId();
        if (runId != null && span.name().startsWith(ATTEMPT)) {
            return HEX.formatHex(runSpanId(runId));
        }
        return span.parentId().isEmpty() ? null : hex(span.parentId());
    }

    private static byte[] runSpanId(UUID runId) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(RUN_SPAN);
            digest.update(ByteBuffer.allocate(16)
                    .putLong(runId.getMostSignificantBits())
                    .putLong(runId.getLeastSignificantBits())
                    .array());
            return java.util.Arrays.copyOf(digest.digest(), 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }

    private static String hex(ByteString bytes) {
        return HEX.formatHex(bytes.toByteArray());
    }
}
