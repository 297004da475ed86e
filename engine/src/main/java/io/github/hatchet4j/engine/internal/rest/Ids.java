// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.util.Optional;
import java.util.UUID;

/** Ids in paths, queries and bodies: UUIDs in their full form. */
final class Ids {
    private Ids() {}

    static Optional<UUID> parse(String text) {
        try {
            // UUID.fromString alone also takes shortened forms.
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static UUID require(String name, String text) {
        return parse(text)
                .orElseThrow(() -> ApiProblem.badField(name, "invalid " + name + ": \"" + text + "\" is not a UUID"));
    }
}
