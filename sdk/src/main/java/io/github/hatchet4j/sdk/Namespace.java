// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.util.Locale;

/** The prefix that keeps several users of one tenant apart. */
final class Namespace {
    private Namespace() {}

    static String normalize(String namespace) {
        String trimmed = namespace.strip().toLowerCase(Locale.ROOT);
        return trimmed.isEmpty() || trimmed.endsWith("_") ? trimmed : trimmed + "_";
    }

    /** Puts the prefix before a name that does not have it yet. */
    static String apply(String namespace, String name) {
        return name.startsWith(namespace) ? name : namespace + name;
    }
}
