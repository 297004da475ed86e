// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.cli.CliException;
import io.github.hatchet4j.cli.text.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole path in this JVM: engine, worker, tracing, report. */
class DemoTest {
    private static final String DIGEST_OF_NOTE = "d8f0e45a2674";

    @TempDir
    private Path temp;

    private Path folder = Path.of("");
    private Path data = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temp.resolve("folder"));
        data = temp.resolve("data");
        Files.writeString(folder.resolve("note.md"), "one two three\nfour\n");
        Files.writeString(folder.resolve("plain.txt"), "a b\n");
        Files.write(folder.resolve("picture.png"), new byte[] {1, 0, 2});
    }

    @Test
    void countsEachFileRetriesOneKindAndDrawsOneTrace() {
        var lines = run(Map.of());

        assertThat(lines)
                .filteredOn(line -> line.startsWith("note.md"))
                .singleElement()
                .asString()
                .containsSubsequence("19", "2", "4", DIGEST_OF_NOTE, "2", "ok, retried");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("plain.txt"))
                .singleElement()
                .asString()
                .containsSubsequence("4", "1", "2", "1", "ok");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("picture.png"))
                .singleElement()
                .asString()
                .containsSubsequence("3", "binary", "1", "ok");
        assertThat(trace(lines))
                .containsExactly(
                        "demo",
                        "├─ hatchet.run_workflow index-folder",
                        "│  ├─ hatchet.start_step_run list-files",
                        "│  ├─ hatchet.start_step_run count-files",
                        "│  │  └─ hatchet.run_workflows",
                        "│  │     ├─ hatchet.run_workflow count-file",
                        "│  │     │  ├─ hatchet.start_step_run count-file",
                        "│  │     │  │  └─ count note.md",
                        "│  │     │  └─ hatchet.start_step_run count-file (attempt 2)",
                        "│  │     │     └─ count note.md",
                        "│  │     ├─ hatchet.run_workflow count-file",
                        "│  │     │  └─ hatchet.start_step_run count-file",
                        "│  │     │     └─ count picture.png",
                        "│  │     └─ hatchet.run_workflow count-file",
                        "│  │        └─ hatchet.start_step_run count-file",
                        "│  │           └─ count plain.txt",
                        "│  └─ hatchet.start_step_run sum-up",
                        "│     └─ hatchet.push_event folder:indexed",
                        "│        └─ hatchet.start_step_run report-folder",
                        "│           └─ write report",
                        "├─ hatchet.run_workflow endless",
                        "│  └─ hatchet.start_step_run endless",
                        "│     └─ hatchet.cancel_step_run endless",
                        "├─ hatchet.schedule_workflow remind",
                        "│  └─ hatchet.start_step_run remind",
                        "├─ hatchet.run_workflow index-folder",
                        "│  ├─ hatchet.start_step_run list-files",
                        "│  └─ hatchet.start_step_run on-failure",
                        "└─ 3 single runs",
                        "   ├─ hatchet.run_workflow ping",
                        "   │  └─ hatchet.start_step_run ping",
                        "   └─ … 2 more");
        assertThat(lines).anyMatch(line -> line.contains("failed, to be retried: .md files fail at first, on purpose"));
    }

    @Test
    void saysWhatWasDoneOnPurposeAndEndsWithFigures() {
        var text = String.join("\n", run(Map.of()));

        assertThat(text)
                .containsPattern("cancelled        a run without end: over [0-9.]+ m?s after the cancel")
                .containsPattern("scheduled        a run in half a second: started after [0-9.]+ m?s")
                .contains(
                        "its on-failure task was told: there is no folder " + folder.resolve("there-is-no-such-folder"))
                .contains("runs             11, of which 3 are children of the index; 1 attempt failed on purpose")
                .containsPattern("index            [0-9.]+ m?s, [0-9.,]+ tasks/s")
                .containsPattern("trigger → start  p50 [0-9.]+ m?s, p99 [0-9.]+ m?s of 3 runs made one by one")
                .containsPattern(
                        "traces           [0-9]{2} spans, shown above; [0-9]{2} of the index are in the engine")
                .doesNotContain("not complete");
    }

    @Test
    void theReportHasTheTotals() {
        run(Map.of());

        assertThat(data.resolve("report.txt")).content().contains(folder.toString(), ".md", ".png", "all");
    }

    @Test
    void aSecondStartFindsItsDataAndNothingUnfinished() {
        run(Map.of());
        var lines = run(Map.of());

        assertThat(lines).noneMatch(line -> line.startsWith("found"));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("  found    1 earlier index; the last of "))
                .singleElement()
                .asString()
                .contains(", completed, with ")
                .doesNotContain(" 0 spans");
        assertThat(lines).anyMatch(line -> line.startsWith("note.md"));
    }

    @Test
    void withoutTracingTheWorkIsTheSame() {
        // read by OpenTelemetry as OTEL_SDK_DISABLED is
        System.setProperty("otel.sdk.disabled", "true");
        try {
            var lines = run(Map.of());

            assertThat(lines).anyMatch(line -> line.startsWith("no spans: OTEL_SDK_DISABLED"));
            assertThat(lines).anyMatch(line -> line.startsWith("note.md"));
        } finally {
            System.clearProperty("otel.sdk.disabled");
        }
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertRefused(temp.resolve("gone"), "there is no folder " + temp.resolve("gone") + "; name one that is there");
    }

    @Test
    void refusesAFileInPlaceOfAFolder() {
        var file = folder.resolve("note.md");

        assertRefused(file, file + " is not a folder; name the folder that holds it");
    }

    @Test
    void refusesAnEmptyFolderBeforeItMakesAnything() throws IOException {
        var empty = Files.createDirectory(temp.resolve("empty"));

        assertRefused(empty, "there are no files to count in " + empty + "; name a folder with some");
        assertThat(data).doesNotExist();
    }

    @Test
    void namesTheDataFolderThatCannotBeUsed() throws IOException {
        Files.writeString(data, "a file");

        assertThatThrownBy(() -> run(Map.of()))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("cannot open the data folder " + data)
                .hasMessageContaining("--data DIR names another one");
    }

    private void assertRefused(Path named, String message) {
        assertThatThrownBy(
                        () -> Demo.run(options(named), Map.of(), new PrintWriter(new StringWriter()), Terminal.plain()))
                .isInstanceOf(CliException.class)
                .hasMessage(message);
    }

    private List<String> run(Map<String, String> environment) {
        var written = new StringWriter();
        var out = new PrintWriter(written);
        assertThat(Demo.run(options(folder), environment, out, Terminal.plain()))
                .isTrue();
        return written.toString().lines().toList();
    }

    private DemoOptions options(Path named) {
        return new DemoOptions(named, data, 1_000, 0, 10, 3, false);
    }

    /** The labels of the tree alone: durations differ. */
    private static List<String> trace(List<String> lines) {
        var from = lines.indexOf("trace") + 1;
        return lines.subList(from, lines.indexOf("figures") - 1).stream()
                .map(line -> line.replaceAll("\\s{2,}[0-9.]+ m?s.*|\\s{2,}all ok", ""))
                .toList();
    }
}
