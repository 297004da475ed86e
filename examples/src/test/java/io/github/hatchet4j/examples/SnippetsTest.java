// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnippetsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SOURCES = Path.of("src");
    private static final Path PROGRAMS = Path.of("src/main/java");
    private static final int FIRST_PROGRAM_LINES = 24;

    static Stream<Path> documents() throws IOException {
        return Snippets.documents(ROOT)
                .filter(document -> !Snippets.inDocument(document).isEmpty());
    }

    @Test
    void theReadmeBeginsWithTheFirstProgram() {
        assertThat(Snippets.inDocument(ROOT.resolve("README.md"))).containsKey("first-task");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aMarkedBlockOfADocumentIsTheMarkedRegionOfASource(Path document) throws IOException {
        var sources = Snippets.inSources(SOURCES);

        Snippets.inDocument(document)
                .forEach((name, block) ->
                        assertThat(block).as("%s: snippet %s", document, name).isEqualTo(sources.get(name)));
    }

    static Stream<Path> pages() throws IOException {
        try (var files = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), files.sorted().toList().stream())
                    .filter(page -> page.toString().endsWith(".md"));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageHasNoJavaThatIsNotCompiled(Path page) throws IOException {
        var text = Files.readString(page);
        var javaBlocks =
                Pattern.compile("(?m)^ *```java").matcher(text).results().count();

        assertThat(javaBlocks).as("%s", page).isEqualTo(Snippets.blocksOf(text).size());
    }

    /** What a reader copies into a POM or a command line is what the build itself was tested with. */
    @ParameterizedTest
    @ValueSource(strings = {"opentelemetry.version", "opentelemetry-javaagent.version", "slf4j.version"})
    void thePageAboutTracingShowsTheVersionsOfTheBuild(String property) throws IOException {
        var version = Pattern.compile("<" + Pattern.quote(property) + ">([^<]+)<")
                .matcher(Files.readString(ROOT.resolve("pom.xml")));

        assertThat(version.find()).isTrue();
        assertThat(Files.readString(ROOT.resolve("docs/tracing.md"))).contains(version.group(1));
    }

    @Test
    void theFirstProgramHasFewerThanTwentyFiveLines() throws IOException {
        assertThat(Snippets.inSources(SOURCES).getOrDefault("first-task", "").lines())
                .hasSizeBetween(1, FIRST_PROGRAM_LINES);
    }

    @Test
    void indentationThatAllLinesShareDoesNotCount() {
        var source = "class A {\n    // snippet: x\n    int a;\n        int b;\n    // end snippet\n}\n";
        var document = "text\n\n<!-- snippet: x -->\n```java\nint a;\n    int b;\n```\n";

        assertThat(Snippets.regionsOf(source)).containsEntry("x", "int a;\n    int b;");
        assertThat(Snippets.blocksOf(document)).isEqualTo(Snippets.regionsOf(source));
    }

    @Test
    void everyProgramIsInTheTable() throws IOException {
        var table = Files.readString(Path.of("README.md"));
        try (var files = Files.walk(PROGRAMS)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(SnippetsTest::isProgram)
                            .map(file -> String.valueOf(file.getFileName())))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(table).contains("/" + name + ")"));
        }
    }

    /** What has no main method helps the others. */
    private static boolean isProgram(Path source) {
        try {
            return Files.readString(source).contains("public static void main(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
