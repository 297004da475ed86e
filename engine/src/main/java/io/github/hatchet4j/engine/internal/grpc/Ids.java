// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import io.github.hatchet4j.engine.internal.core.RejectedException;
import io.github.hatchet4j.engine.internal.core.Rejection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads ids from the wire. */
final class Ids {
    private Ids() {}

    static @Nullable UUID parse(String text) {
        if (text.length() != 36) {
            return null;
        }
        try {
            UUID id = UUID.fromString(text);
            // That alone takes forms with other groups too.
            return id.toString().equalsIgnoreCase(text) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** @param complaint what is wrong if it is no UUID; the offending text is appended */
    static UUID require(String text, String complaint) {
        UUID id = parse(text);
        if (id == null) {
            throw new RejectedException(Rejection.invalid(complaint + text));
        }
        return id;
    }

    static UUID worker(String text) {
        return require(text, "invalid worker ID format: ");
    }

    static UUID task(String text) {
        return require(text, "invalid task external run id ");
    }
}
