// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import org.jspecify.annotations.Nullable;

/**
 * How one task of a finished run ended.
 *
 * @param taskName the readable id
 * @param error null when it succeeded; empty when it was cancelled
 * @param output JSON text, or null
 */
public record TaskResult(
        String taskRunId,
        String taskName,
        @Nullable String error,
        @Nullable String output) {}
