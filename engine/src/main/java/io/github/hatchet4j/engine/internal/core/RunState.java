// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import org.jspecify.annotations.Nullable;

/**
 * The part of a task or run that changes; a copy of values, never the live record. Times are milliseconds since the
 * epoch, zero for never.
 *
 * @param failures attempts that the task itself failed
 * @param reassignments attempts that were lost with their worker
 * @param workerId row of the worker that has or had it, or zero
 * @param dueAt when the present wait or attempt times out, or the retry is due
 * @param trace {@code traceparent} that the worker sent for this attempt
 * @param previousTrace {@code traceparent} of the attempt before
 */
public record RunState(
        TaskStatus status,
        int retryCount,
        int failures,
        int reassignments,
        long queuedAt,
        long assignedAt,
        long startedAt,
        long finishedAt,
        long workerId,
        long dueAt,
        @Nullable String trace,
        @Nullable String previousTrace) {}
