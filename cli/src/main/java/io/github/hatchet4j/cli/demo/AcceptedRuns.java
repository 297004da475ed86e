// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.cli.CliException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file with the ids of the runs that the engine has accepted, one per line. The engine needs no such thing to finish
 * them; it is for the demo to tell, after it was killed, how many there were. Safe to share between threads.
 */
final class AcceptedRuns {
    private static final int ID_LENGTH = 36;

    private final Path file;

    AcceptedRuns(Path data) {
        file = data.resolve("demo-accepted.txt");
    }

    /** The ids that were noted since the last {@link #clear()}; a line that a crash cut short is left out. */
    List<String> ids() {
        try {
            return Files.readAllLines(file).stream()
                    .filter(id -> id.length() == ID_LENGTH)
                    .distinct()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    synchronized void add(String id) {
        try {
            Files.writeString(file, id + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private CliException unusable(IOException e) {
        return CliException.failure(
                "cannot use " + file + ": " + e.getMessage(), "check its permissions or name another --data DIR", e);
    }
}
