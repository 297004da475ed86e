// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.propagation;

import io.opentelemetry.api.trace.SpanContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** The ids that a Hatchet engine computes for its own spans. */
final class EngineSpanIds {
    private static final byte[] RUN_SPAN = "hatchet-engine-wf-span:".getBytes(StandardCharsets.US_ASCII);
    private static final int SPAN_ID_BYTES = 8;

    private EngineSpanIds() {}

    /** Whether {@code span} is the one that an engine computes for the run. */
    static boolean isRunSpan(SpanContext span, String workflowRunId) {
        try {
            return span.getSpanId().equals(runSpanId(UUID.fromString(workflowRunId)));
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
