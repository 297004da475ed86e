// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.propagation;

import io.opentelemetry.api.trace.SpanContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ids that a Hatchet engine computes for its own spans. */
final class EngineSpanIds {
    private static final byte[] RUN_SPAN = "hatchet-engine-wf-span:".getBytes(StandardCharsets.US_ASCII);
    private static final int SPAN_ID_BYTES = 8;

    private EngineSpanIds() {}

    /**
     * Whether {@code span} is one that an engine computed and exports to nobody: a Hatchet engine writes the context of
     * the run's span into runs that nobody traced, and their children may inherit it. An embedded engine does it only
     * where it exports the span, and says so.
     *
     * @param told what {@code metadata} says of who wrote the context
     */
    static boolean isNowhere(SpanContext span, String workflowRunId, Map<String, ?> metadata, TraceMode told) {
        // Hashing takes time: an instrumentor that wrote the context knows better.
        if (told.writer() == TraceMode.Writer.ENGINE || told.isInstrumentors()) {
            return false;
        }
        return isRunSpan(span, workflowRunId)
                || isRunSpan(span, metadata.get("hatchet__parent_workflow_run_id"))
                || isRunSpan(span, metadata.get("hatchet__source_workflow_run_id"));
    }

    private static boolean isRunSpan(SpanContext span, @Nullable Object workflowRunId) {
        if (!(workflowRunId instanceof String id)) {
            return false;
        }
        try {
            return span.getSpanId().equals(runSpanId(UUID.fromString(id)));
        } catch (IllegalArgumentException noUuid) {
            return false;
        }
    }

    static String runSpanId(UUID run) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(RUN_SPAN);
            digest.update(ByteBuffer.allocate(16)
                    .putLong(run.getMostSignificantBits())
                    .putLong(run.getLeastSignificantBits())
                    .array());
            return HexFormat.of().formatHex(digest.digest(), 0, SPAN_ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
