// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path with names in braces for its variable segments. */
final class PathTemplate {
    private final List<String> segments;

    PathTemplate(String template) {
        segments = segments(template);
    }

    @Override
    public String toString() {
        return "/" + String.join("/", segments);
    }

    static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    int length() {
        return segments.size();
    }

    /** How many segments stand literally in the template: of two that match, the more literal one is meant. */
    long literals() {
        return segments.stream().filter(segment -> !isVariable(segment)).count();
    }

    /** The values of the variables, or null when {@code path} is another path. */
    @Nullable
    Map<String, String> match(List<String> path) {
        if (path.size() != segments.size()) {
            return null;
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String wanted = segments.get(i);
            String found = path.get(i);
            if (!isVariable(wanted)) {
                if (!wanted.equals(found)) {
                    return null;
                }
            } else if (found.isEmpty()) {
                return null;
            } else {
                variables.put(wanted.substring(1, wanted.length() - 1), decode(found));
            }
        }
        return variables;
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    private static String decode(String segment) {
        try {
            // A plus sign is itself in a path.
            return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badRequest("the path is not correctly percent-encoded");
        }
    }
}
