// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.trace;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** The ids of the engine's spans: the first bytes of hashes, the same as in Hatchet. */
public final class SpanIds {
    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;

    private SpanIds() {}

    /** The trace of a run that nobody else traces. */
    public static String trace(UUID run) {
        return hash(TRACE_BYTES, text("hatchet-engine-wf-trace:"), bytes(run));
    }

    /** The span of a run. */
    public static String run(UUID run) {
        return hash(SPAN_BYTES, text("hatchet-engine-wf-span:"), bytes(run));
    }

    /** The span of an event that triggered a run. */
    static String event(UUID event, UUID run) {
        return hash(SPAN_BYTES, text("hatchet-engine-evt-span:"), bytes(event), bytes(run));
    }

    /** The span of an attempt itself. */
    static String attempt(UUID task, int retryCount) {
        return ofTask(task, retryCount, "step_run");
    }

    /** The span of an attempt's time in the queue. */
    static String queued(UUID task, int retryCount) {
        return ofTask(task, retryCount, "queued");
    }

    /** The span of the wait before an attempt. */
    static String retryWait(UUID task, int retryCount) {
        return ofTask(task, retryCount, "retry_wait");
    }

    private static String ofTask(UUID task, int retryCount, String what) {
        return hash(
                SPAN_BYTES,
                text("hatchet-engine-sr-span:"),
                bytes(task),
                ByteBuffer.allocate(Integer.BYTES).putInt(retryCount).array(),
                text(what));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static String hash(int length, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
