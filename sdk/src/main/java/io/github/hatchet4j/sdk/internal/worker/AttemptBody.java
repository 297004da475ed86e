// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import io.github.hatchet4j.sdk.Context;
import io.github.hatchet4j.sdk.internal.json.ActionPayload;
import org.jspecify.annotations.Nullable;

/** A handler with its types: reads the input, runs, writes the output. */
@FunctionalInterface
public interface AttemptBody {
    /** Runs once and returns the output as JSON text, or null for none. */
    @Nullable
    String run(ActionPayload payload, Context context) throws Exception;
}
