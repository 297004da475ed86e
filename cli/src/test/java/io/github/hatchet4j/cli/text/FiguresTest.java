// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0.00 ms",
        "0.4649, 0.46 ms",
        "9.996, 10.0 ms",
        "99.94, 99.9 ms",
        "99.96, 100 ms",
        "999.4, 999 ms",
        "999.6, 1.00 s",
        "12345, 12.3 s",
        "99940, 99.9 s",
        "99960, 1 min 40 s",
        "3600000, 60 min 0 s"
    })
    void millisecondsHaveThreeDigits(double millis, String text) {
        assertThat(Figures.millis(millis)).isEqualTo(text);
    }

    @Test
    void countsSetThousandsApartAndKnowTheirPlural() {
        assertThat(Figures.count(1, "file")).isEqualTo("1 file");
        assertThat(Figures.count(1_234_567, "file")).isEqualTo("1,234,567 files");
        assertThat(Figures.count(2, "entry", "entries")).isEqualTo("2 entries");
    }

    @Test
    void ratesHaveADecimalOnlyWhereItMatters() {
        assertThat(Figures.rate(11_834.6)).isEqualTo("11,835");
        assertThat(Figures.rate(7.25)).isEqualTo("7.3");
    }

    @Test
    void durationsAreMilliseconds() {
        assertThat(Figures.duration(Duration.ofNanos(1_500_000))).isEqualTo("1.50 ms");
    }
}
