// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The event keys that trigger a workflow: exact ones, and patterns in which {@code *} stands for any text. */
final class EventPatterns {
    private final Set<String> exact = new HashSet<>();
    private final List<Pattern> patterns;

    EventPatterns(List<String> keys) {
        keys.stream().filter(key -> key.indexOf('*') < 0).forEach(exact::add);
        patterns = keys.stream()
                .filter(key -> key.indexOf('*') >= 0)
                .map(EventPatterns::compile)
                .toList();
    }

    boolean match(String key) {
        return exact.contains(key)
                || patterns.stream().anyMatch(pattern -> pattern.matcher(key).matches());
    }

    private static Pattern compile(String key) {
        var regex = new StringBuilder();
        for (String literal : key.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
