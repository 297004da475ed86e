// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.tls;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.EngineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a PEM file. Errors name the file, never its content. */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s*(.*?)-----END \\1-----", Pattern.DOTALL);

    private Pem() {}

    /**
     * One block.
     *
     * @param label the words after BEGIN
     * @param isEncrypted whether it takes a password to read it
     */
    record Block(String label, ByteString content, boolean isEncrypted) {}

    /**
     * Reads all blocks.
     *
     * @param what what the file is for, to say in an error
     * @throws EngineException if the file is missing, cannot be read or is not PEM
     */
    static List<Block> read(String what, Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new EngineException("the " + what + " " + file + " does not exist: check its path", e);
        } catch (IOException e) {
            throw new EngineException(
                    "cannot read the " + what + " " + file + " (" + e + "): it must be a file that this user may read",
                    e);
        }
        var blocks = new ArrayList<Block>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(block(what, file, matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    private static Block block(String what, Path file, String label, String body) {
        if (label.startsWith("ENCRYPTED") || body.contains("ENCRYPTED")) {
            return new Block(label, ByteString.EMPTY, true);
        }
        try {
            return new Block(label, ByteString.copyFrom(Base64.getMimeDecoder().decode(body)), false);
        } catch (IllegalArgumentException e) {
            throw new EngineException("the " + what + " " + file + " is damaged: a block is not base64", e);
        }
    }
}
