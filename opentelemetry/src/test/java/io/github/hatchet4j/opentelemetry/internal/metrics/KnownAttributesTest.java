// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KnownAttributesTest {
    private final AtomicInteger made = new AtomicInteger();
    private final KnownAttributes<Integer> known = new KnownAttributes<>(number -> {
        made.incrementAndGet();
        return Attributes.of(AttributeKey.longKey("n"), (long) number);
    });

    @Test
    void areMadeOnce() {
        assertThat(known.of(1)).isSameAs(known.of(1));
        assertThat(made).hasValue(1);
    }

    @Test
    void areMadeAnewBeyondTheLimitSoThatKeysWithoutEndTakeNoMemoryWithoutEnd() {
        for (int i = 0; i < KnownAttributes.MOST; i++) {
            known.of(i);
        }

        assertThat(known.of(-1)).isEqualTo(known.of(-1)).isNotSameAs(known.of(-1));
        assertThat(known.of(0)).isSameAs(known.of(0));
        assertThat(made).hasValue(KnownAttributes.MOST + 3);
    }
}
