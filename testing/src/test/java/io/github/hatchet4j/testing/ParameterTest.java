// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.sdk.Hatchet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HatchetExtension.class)
class ParameterTest {
    private static @Nullable Hatchet first;

    @Test
    void givesTheClientTheEngineAndItself(Hatchet client, EmbeddedEngine engine, HatchetExtension hatchet) {
        assertThat(client).isSameAs(hatchet.client());
        assertThat(engine).isSameAs(hatchet.engine());
        assertThat(engine.info().storage()).isEqualTo("memory");
        assertSameAsBefore(client);
    }

    @Nested
    class Inside {
        @Test
        void nestedTestsShareTheEngineOfTheOuterClass(Hatchet client) {
            assertSameAsBefore(client);
            assertThat(client.engineVersion()).startsWith("v");
        }
    }

    private static void assertSameAsBefore(Hatchet client) {
        if (first != null) {
            assertThat(client).isSameAs(first);
        }
        first = client;
    }
}
