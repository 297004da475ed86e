// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Waits for the end of runs. The core only hands it around. Called from any thread; must not block. */
public interface RunListener {
    void ended(UUID runId, List<TaskResult> results);

    /** The results cannot be told; whoever listens is expected to ask again. */
    void failed(Rejection why);

    /**
     * How one task of a finished run ended.
     *
     * @param output JSON text, absent unless the task was successful
     * @param error the error's text, empty for a cancelled task
     */
    record TaskResult(
            UUID taskId,
            String readableId,
            @Nullable ByteString output,
            @Nullable ByteString error) {}
}
