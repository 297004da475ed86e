// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

class PerTestEngineTest {
    private static final Set<Integer> CLIENTS = ConcurrentHashMap.newKeySet();

    @RegisterExtension
    final HatchetExtension hatchet = HatchetExtension.create();

    @RepeatedTest(2)
    void eachTestHasAnEngineAndATimeOfItsOwn() {
        assertThat(CLIENTS.add(System.identityHashCode(hatchet.client()))).isTrue();
        assertThat(hatchet.now()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));

        hatchet.advance(Duration.ofDays(1));

        assertThat(hatchet.now()).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
    }
}
