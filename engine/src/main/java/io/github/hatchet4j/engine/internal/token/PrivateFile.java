// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that only their owner may read, where the file system knows owners. */
final class PrivateFile {
    private static final Logger log = LoggerFactory.getLogger(PrivateFile.class);

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private PrivateFile() {}

    /** Creates {@code file} with {@code content}, whole or not at all; leaves one that exists as it is. */
    static void createOnce(Path file, String content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            write(draft, content);
            publish(draft, file, content);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void publish(Path draft, Path file, String content) throws IOException {
        try {
            // A link, unlike a rename, never replaces what another process has just created.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            log.debug("{} was created by another process", file);
        } catch (UnsupportedOperationException | FileSystemException e) {
            log.debug("no hard links beside {}; creating it in place", file, e);
            writeInPlace(file, content);
        }
    }

    private static void writeInPlace(Path file, String content) throws IOException {
        try {
            write(file, content);
        } catch (FileAlreadyExistsException e) {
            log.debug("{} was created by another process", file);
        }
    }

    private static void write(Path file, String content) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(file, options, ownerOnly(file))) {
            ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Takes everybody's rights but the owner's away, and says so. */
    static void tighten(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> found = view.readAttributes().permissions();
        if (OWNER_ONLY.containsAll(found)) {
            return;
        }
        String before = PosixFilePermissions.toString(found);
        try {
            Set<PosixFilePermission> rest = EnumSet.copyOf(OWNER_ONLY);
            rest.retainAll(found);
            view.setPermissions(rest);
            log.warn("{} was open to others ({}); now only its owner may use it", file, before);
        } catch (FileSystemException e) {
            log.warn("{} is open to others ({}), and this user may not change that: run chmod 600 on it", file, before);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }
}
