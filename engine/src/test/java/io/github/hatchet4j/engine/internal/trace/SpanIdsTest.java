// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The ids were computed beside the code, by another program. */
class SpanIdsTest {
    private static final UUID RUN = UUID.fromString("11111111-2222-4333-8444-555555555555");
    private static final UUID EVENT = UUID.fromString("66666666-7777-4888-8999-aaaaaaaaaaaa");

    @Test
    void areTheHashesThatHatchetComputes() {
        assertThat(SpanIds.trace(RUN)).isEqualTo("b2479dec3c502aabc3fd9fbbb7511349");
        assertThat(SpanIds.run(RUN)).isEqualTo("6e817dcbaac36bce");
        assertThat(SpanIds.event(EVENT, RUN)).isEqualTo("b278975df3bbfc4d");
        assertThat(SpanIds.attempt(RUN, 2)).isEqualTo("1a22f19b5fddb49c");
        assertThat(SpanIds.queued(RUN, 2)).isEqualTo("512b56cf7c9a6112");
    }

    @Test
    void theWaitForARetryHasAnIdOfItsOwn() {
        assertThat(SpanIds.retryWait(RUN, 2)).isEqualTo("c96ddc15b3c1125d");
    }
}
