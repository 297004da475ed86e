// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the operation for a method and a path. */
final class RouteTable {
    record Match(Route route, Map<String, String> variables) {}

    private final Map<Integer, List<Route>> byLength;

    RouteTable(List<Route> routes) {
        Map<Integer, List<Route>> sorted = new HashMap<>();
        for (Route route : routes) {
            sorted.merge(route.path().length(), List.of(route), RouteTable::joined);
        }
        byLength = Map.copyOf(sorted);
    }

    /** Throws 404 for an unknown path and 405 for a known path without that method. */
    Match find(String method, String path) {
        if (!path.startsWith("/")) {
            throw ApiProblem.notFound("Not Found");
        }
        List<String> segments = PathTemplate.segments(path);
        boolean known = false;
        for (Route route : byLength.getOrDefault(segments.size(), List.of())) {
            Map<String, String> variables = route.path().match(segments);
            if (variables != null) {
                if (route.method().equals(method)) {
                    return new Match(route, variables);
                }
                known = true;
            }
        }
        throw known ? ApiProblem.of(405, "Method Not Allowed") : ApiProblem.notFound("Not Found");
    }

    private static List<Route> joined(List<Route> some, List<Route> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream())
                .sorted(Comparator.comparingLong((Route route) -> route.path().literals())
                        .reversed())
                .toList();
    }
}
