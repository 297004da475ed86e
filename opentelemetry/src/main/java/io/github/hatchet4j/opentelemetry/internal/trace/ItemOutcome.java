// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import org.jspecify.annotations.Nullable;

/** What became of one item of a bulk: one of the two, or none where nothing is known. */
record ItemOutcome(@Nullable String id, @Nullable Throwable error) {
    static final ItemOutcome UNKNOWN = new ItemOutcome(null, null);
}
