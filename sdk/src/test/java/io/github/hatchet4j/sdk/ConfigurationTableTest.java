// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The tables of variables, against the code that reads the environment. */
class ConfigurationTableTest {
    private static final Path PAGE = Path.of("../docs/configuration.md");
    private static final Path SOURCE = Path.of("src/main/java/io/github/hatchet4j/sdk/ClientConfig.java");
    private static final Pattern VARIABLE = Pattern.compile("HATCHET_CLIENT_[A-Z0-9_]+");

    /** Variables that note which of them were asked for. */
    private static final class Asked extends AbstractMap<String, String> {
        private final Map<String, String> values;
        private final Set<String> names;

        Asked(Map<String, String> values, Set<String> names) {
            this.values = values;
            this.names = names;
        }

        @Override
        public @Nullable String get(Object name) {
            names.add((String) name);
            return values.get(name);
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return values.entrySet();
        }
    }

    private static Set<String> read() {
        var names = new TreeSet<String>();
        ClientConfig.fromEnvironment(new Asked(
                Map.of(
                        "HATCHET_CLIENT_TLS_STRATEGY", "mtls",
                        "HATCHET_CLIENT_TLS_CERT_FILE", "c",
                        "HATCHET_CLIENT_TLS_KEY_FILE", "k",
                        "HATCHET_CLIENT_WORKER_HEALTHCHECK_ENABLED", "true"),
                names));
        return names;
    }

    private static Set<String> variables(String text) {
        var names = new TreeSet<String>();
        var matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    private static String section(String page, String heading) {
        int start = page.indexOf("\n## " + heading + "\n");
        assertThat(start).as("section %s", heading).isNotNegative();
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(start, end < 0 ? page.length() : end);
    }

    @Test
    void thePageListsWhatIsRead() throws IOException {
        assertThat(variables(section(Files.readString(PAGE), "The client"))).isEqualTo(read());
    }

    @Test
    void theJavadocListsWhatIsRead() throws IOException {
        assertThat(variables(Files.readString(SOURCE))).isEqualTo(read());
    }

    @Test
    void nothingThatIsReadIsSaidNotToBe() throws IOException {
        assertThat(variables(section(Files.readString(PAGE), "Variables of other SDKs that are not read")))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(read());
    }
}
