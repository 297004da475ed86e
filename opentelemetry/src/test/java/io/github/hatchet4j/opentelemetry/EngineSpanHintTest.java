// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** In a JVM of its own, since a JVM says it once. */
class EngineSpanHintTest {
    @Test
    void theLogSaysOnceHowToGetTheEnginesSpansAndNotWhereTheyAreExportedOrNobodyTraces() throws Exception {
        assertThat(IsolatedJvm.call("EngineSpanHints", entry -> false, Map.of()))
                .isEqualTo("[0, 0, 1, 1, 1]");
    }
}
