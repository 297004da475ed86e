// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import org.jspecify.annotations.Nullable;

/**
 * What a run or task carries, as JSON text; null or empty where there is nothing or it was not asked for.
 *
 * @param error plain text
 */
public record RunContent(
        @Nullable String input,
        @Nullable String output,
        @Nullable String error,
        @Nullable String metadata) {
    /** Without the contents: they are the user's. */
    @Override
    public String toString() {
        return "RunContent";
    }
}
