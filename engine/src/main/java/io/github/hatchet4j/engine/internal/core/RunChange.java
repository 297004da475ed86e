// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import com.google.protobuf.ByteString;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a run.
 *
 * @param taskId the task that it happened to, or null for the run itself
 * @param payload output, error or streamed text; empty for none
 * @param streamIndex the place of a streamed text among those of its task, counted from zero, if known
 * @param last whether nothing else will come
 */
public record RunChange(
        UUID runId,
        @Nullable UUID taskId,
        Kind kind,
        long at,
        int retryCount,
        ByteString payload,
        @Nullable Long streamIndex,
        boolean last) {

    /** What can happen. */
    public enum Kind {
        STARTED,
        COMPLETED,
        FAILED,
        CANCELLED,
        STREAM
    }
}
