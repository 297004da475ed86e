// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderScanTest {
    @TempDir
    private Path folder;

    @Test
    void findsRegularFilesSortedAndLeavesOutHiddenAndBuiltOnes() throws IOException {
        write("b.txt", "a/z.java", "a/B.MD", ".git/config", "sub/target/x.class", "node_modules/y.js", ".hidden");
        Files.createSymbolicLink(folder.resolve("link.txt"), folder.resolve("b.txt"));

        var scan = scan(folder, 100);

        assertThat(scan.files()).containsExactly(Path.of("a/B.MD"), Path.of("a/z.java"), Path.of("b.txt"));
        assertThat(scan.cut()).isFalse();
    }

    @Test
    void takesAHiddenFolderThatWasAskedFor() throws IOException {
        write(".config/x");

        assertThat(scan(folder.resolve(".config"), 10).files()).containsExactly(Path.of("x"));
    }

    @Test
    void stopsAtTheLimitAndSaysSo() throws IOException {
        write("1", "2", "3");

        assertThat(scan(folder, 3).cut()).isFalse();
        assertThat(scan(folder, 2).cut()).isTrue();
        assertThat(scan(folder, 2).files()).hasSize(2);
    }

    @Test
    void aMissingFolderIsAnError() {
        assertThatThrownBy(() -> scan(folder.resolve("gone"), 10)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void theKindIsTheExtensionWithoutRegardToCase() {
        assertThat(FolderScan.kind(Path.of("a/README.Md"))).isEqualTo(".md");
        assertThat(FolderScan.kind(Path.of("a.b/Makefile"))).isEqualTo("makefile");
    }

    @Test
    void markdownFailsWhereThereIsSomeElseTheRarestKind() throws IOException {
        write("1.java", "2.java", "3.xml");
        assertThat(scan(folder, 10).failingKind()).isEqualTo(".xml");

        write("4.md", "5.md", "6.md");
        assertThat(scan(folder, 10).failingKind()).isEqualTo(".md");
    }

    @Test
    void leavesOutTheFolderThatItIsToldTo() throws IOException {
        write("data/engine.db", "other/data/x");

        assertThat(FolderScan.of(folder, folder.resolve("data"), 10).files()).containsExactly(Path.of("other/data/x"));
    }

    private static FolderScan scan(Path folder, int most) throws IOException {
        return FolderScan.of(folder, Path.of("/nowhere"), most);
    }

    private void write(String... files) throws IOException {
        for (var file : files) {
            var path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "x");
        }
    }
}
