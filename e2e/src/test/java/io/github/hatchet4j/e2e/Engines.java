// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The engines to run the suite against. Each is started when its turn comes and closed by JUnit after it. */
final class Engines {
    /** Names the targets, with commas between, where not all are wanted. */
    private static final String TARGETS = "HATCHET4J_E2E_TARGETS";

    private Engines() {}

    static Stream<Engine> all() {
        Map<String, Supplier<Engine>> starters = new LinkedHashMap<>();
        starters.put("embedded", EmbeddedTarget::start);
        starters.put("server", ServerTarget::start);
        if (System.getenv("HATCHET_CLIENT_TOKEN") != null) {
            starters.put("token", ForeignTarget::new);
        }
        var wanted = System.getenv(TARGETS) == null
                ? List.copyOf(starters.keySet())
                : List.of(System.getenv(TARGETS).split(","));
        return wanted.stream()
                .map(name -> Objects.requireNonNull(
                        starters.get(name), TARGETS + " names '" + name + "', which is none of " + starters.keySet()))
                .map(Supplier::get);
    }
}
