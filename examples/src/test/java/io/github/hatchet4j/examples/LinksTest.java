// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between the pages of the documentation. */
class LinksTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    static Stream<Path> documents() throws IOException {
        return Snippets.documents(ROOT);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aLinkLeadsToAFileAndASectionThatIsThere(Path document) throws IOException {
        assertThat(broken(document)).isEmpty();
    }

    private static List<String> broken(Path document) throws IOException {
        String text = CODE.matcher(prose(document)).replaceAll("");
        List<String> broken = new ArrayList<>();
        for (String link : LINK.matcher(text).results().map(m -> m.group(1)).toList()) {
            if (!ELSEWHERE.matcher(link).matches() && !leadsSomewhere(document, link)) {
                broken.add(link);
            }
        }
        return broken;
    }

    private static boolean leadsSomewhere(Path document, String link) throws IOException {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? document : document.resolveSibling(path).normalize();
        return Files.exists(target) && (hash < 0 || sections(prose(target)).contains(link.substring(hash + 1)));
    }

    private static String prose(Path document) throws IOException {
        return CODE_BLOCK.matcher(Files.readString(document)).replaceAll("");
    }

    private static Set<String> sections(String text) {
        return HEADING.matcher(text).results().map(LinksTest::section).collect(Collectors.toSet());
    }

    /** The name that a link has for a heading: in lower case, without punctuation, with hyphens. */
    private static String section(MatchResult heading) {
        return heading.group(1)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }

    @Test
    void sectionsAreNamedAsTheyAreShown() {
        assertThat(sections("# No spans?\n\n### 2. A project\n\n## Hatchet's `own` view\n"))
                .containsExactlyInAnyOrder("no-spans", "2-a-project", "hatchets-own-view");
    }
}
