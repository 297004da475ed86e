// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who started a run, if not a client by itself. */
public record Origin(@Nullable Parent parent, @Nullable EventRef event) {
    /** A run that was asked for from outside. */
    public static final Origin CLIENT = new Origin(null, null);

    /**
     * The task that spawned a run.
     *
     * @param dedupeKey what makes the child unique below its parent
     */
    public record Parent(
            long taskId,
            UUID taskExternalId,
            @Nullable Integer childIndex,
            @Nullable String childKey,
            String dedupeKey) {}

    /** The event that triggered a run. */
    public record EventRef(long id, UUID externalId, String key) {}
}
