// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The engines to run the suite against. Each is started when its turn comes and closed by JUnit after it. */
final class Engines {
    private Engines() {}

    static Stream<Engine> all() {
        List<Supplier<Engine>> starters = new ArrayList<>(List.of(EmbeddedTarget::start, ServerTarget::start));
        if (System.getenv("HATCHET_CLIENT_TOKEN") != null) {
            starters.add(ForeignTarget::new);
        }
        return starters.stream().map(Supplier::get);
    }
}
