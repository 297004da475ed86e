// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task run as REST shows it.
 *
 * @param rowId a number that is unique in this engine
 */
public record TaskView(
        UUID id,
        long rowId,
        UUID runId,
        String displayName,
        WorkflowRef workflow,
        StepRef step,
        RunStatus status,
        RunTimes times,
        RunContent content,
        int retryCount,
        int spawnedChildren,
        @Nullable UUID parentTaskId) {}
