// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void takesWidthAndColoursFromTheEnvironment() {
        assertThat(detect("true", Map.of("COLUMNS", "120"))).isEqualTo(new Terminal(true, true, 120));
    }

    @Test
    void respectsNoColorUnlessItIsEmpty() {
        assertThat(detect("true", Map.of("NO_COLOR", "1")).colour()).isFalse();
        assertThat(detect("true", Map.of("NO_COLOR", "")).colour()).isTrue();
    }

    @Test
    void aDumbTerminalIsTreatedAsAFile() {
        var terminal = detect("true", Map.of("TERM", "dumb"));

        assertThat(terminal.interactive()).isFalse();
        assertThat(terminal.colour()).isFalse();
    }

    @Test
    void aPipeIsPlainWhateverTheEnvironmentSays() {
        assertThat(detect("false", Map.of("COLUMNS", "60"))).isEqualTo(Terminal.plain());
    }

    @Test
    void anImpossibleWidthIsReplaced() {
        assertThat(detect("true", Map.of("COLUMNS", "wide")).columns()).isEqualTo(100);
        assertThat(detect("true", Map.of("COLUMNS", "3")).columns()).isEqualTo(40);
    }

    private static Terminal detect(String told, Map<String, String> environment) {
        var properties = new Properties();
        properties.setProperty("hatchet4j.terminal", told);
        return Terminal.detect(environment, properties);
    }
}
