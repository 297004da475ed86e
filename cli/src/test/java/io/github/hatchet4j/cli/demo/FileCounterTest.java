// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCounterTest {
    @TempDir
    private Path folder;

    @Test
    void countsLinesAndWordsAsWcDoes() throws IOException {
        assertThat(count("one two\n\tthree  four\nfive"))
                .isEqualTo(new FileCount(
                        25, 2, 5, false, "93a93ccc5685eade28cb33a0a8f8837c3d20076b47b5a4754ecbd13d62b7fdaa"));
    }

    @Test
    void anEmptyFileHasTheDigestOfNothing() throws IOException {
        assertThat(count(""))
                .isEqualTo(new FileCount(
                        0, 0, 0, false, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    @Test
    void aBinaryFileHasNeitherLinesNorWords() throws IOException {
        var counted = count("a b\n\0c\n");

        assertThat(counted.binary()).isTrue();
        assertThat(counted.lines()).isZero();
        assertThat(counted.words()).isZero();
        assertThat(counted.bytes()).isEqualTo(7);
    }

    @Test
    void aWordAcrossTwoReadsIsOneWord() throws IOException {
        assertThat(count("x".repeat(200_000) + " y").words()).isEqualTo(2);
    }

    @Test
    void aMissingFileIsAnError() {
        assertThatThrownBy(() -> FileCounter.count(folder.resolve("gone"))).isInstanceOf(NoSuchFileException.class);
    }

    private FileCount count(String content) throws IOException {
        var file = folder.resolve("file");
        Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
        return FileCounter.count(file);
    }
}
