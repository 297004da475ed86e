// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts a file as a stream, so that its size does not matter. One object per file. */
final class FileCounter {
    private static final int BUFFER = 64 * 1024;
    private static final int LOOKED_AT_FOR_NUL = 8 * 1024;

    private final MessageDigest digest = sha256();
    private long bytes;
    private long lines;
    private long words;
    private boolean inWord;
    private boolean binary;

    private FileCounter() {}

    /**
     * Reads the file once.
     *
     * @throws IOException if it cannot be read to its end
     */
    static FileCount count(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new FileCounter().read(in);
        }
    }

    private FileCount read(InputStream in) throws IOException {
        var buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            take(buffer, read);
        }
        var hash = HexFormat.of().formatHex(digest.digest());
        return new FileCount(bytes, binary ? 0 : lines, binary ? 0 : words, binary, hash);
    }

    private void take(byte[] buffer, int length) {
        digest.update(buffer, 0, length);
        for (int i = 0; i < length; i++) {
            var b = buffer[i];
            binary |= b == 0 && bytes + i < LOOKED_AT_FOR_NUL;
            lines += b == '\n' ? 1 : 0;
            var blank = b == ' ' || (b >= '\t' && b <= '\r');
            words += !blank && !inWord ? 1 : 0;
            inWord = !blank;
        }
        bytes += length;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
