// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** What names may look like. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9.\\-_]+");

    private Names() {}

    static String require(String name, String what) {
        if (!NAME.matcher(requireNonNull(name, what)).matches()) {
            throw new IllegalArgumentException(
                    what + " may hold letters, digits, dots, dashes and underscores, was '" + name + "'");
        }
        return name;
    }

    static String requireText(String text, String what) {
        if (requireNonNull(text, what).isBlank()) {
            throw new IllegalArgumentException(what + " must not be blank");
        }
        return text;
    }

    /** Refuses what an engine would refuse as an id, or would wait for without end. */
    static String requireUuid(String id, String what) {
        try {
            if (requireNonNull(id, what).length() == 36) {
                return UUID.fromString(id).toString();
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + " must be a UUID, was '" + id + "'", e);
        }
        throw new IllegalArgumentException(what + " must be a UUID, was '" + id + "'");
    }

    /** The action id of a task. Always lower case: the engine's table of actions is, and its parser only partly. */
    static String actionId(String workflowName, String taskName) {
        return (workflowName + ":" + taskName).toLowerCase(Locale.ROOT);
    }
}
