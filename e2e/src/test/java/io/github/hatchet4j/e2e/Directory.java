// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A directory for an engine's files, which outlives single tests. */
record Directory(Path path) {
    static Directory create() {
        try {
            return new Directory(Files.createTempDirectory("hatchet4j-e2e"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
