// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenDurationTest {
    @ParameterizedTest
    @CsvSource({"90s,PT90S", "90m,PT90M", "720h,PT720H", "30d,PT720H"})
    void readsANumberAndItsUnit(String text, Duration expected) {
        assertThat(SpokenDuration.parse("--retention", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "720", "h", "-1h", "1.5h", "1h30m", "1w"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> SpokenDuration.parse("--retention", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--retention")
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void coversACentury() {
        assertThat(SpokenDuration.parse("--retention", "36500d")).isEqualTo(Duration.ofDays(36_500));
    }
}
