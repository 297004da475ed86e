// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
    private final Percentiles hundred = Percentiles.of(
            IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray());

    @Test
    void takesTheNearestRank() {
        assertThat(hundred.at(50)).isEqualTo(50);
        assertThat(hundred.at(99)).isEqualTo(99);
        assertThat(hundred.at(99.5)).isEqualTo(100);
    }

    @Test
    void knowsItsEnds() {
        assertThat(hundred.at(0)).isEqualTo(1);
        assertThat(hundred.min()).isEqualTo(1);
        assertThat(hundred.max()).isEqualTo(100);
    }

    @Test
    void takesTheMiddleOfThree() {
        assertThat(Percentiles.of(9, 1, 5).median()).isEqualTo(5);
    }

    @Test
    void refusesAnEmptySample() {
        assertThatIllegalArgumentException().isThrownBy(Percentiles::of).withMessageContaining("empty");
    }
}
