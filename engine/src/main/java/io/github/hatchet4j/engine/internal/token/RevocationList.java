// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import io.github.hatchet4j.engine.EngineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ids of revoked tokens: one line each in a file that other processes append to while an engine runs. The engine
 * looks at most once a second whether the file has changed. Safe to share between threads.
 */
public final class RevocationList {
    static final String FILE = "revoked.tokens";

    private static final Logger log = LoggerFactory.getLogger(RevocationList.class);
    private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

    private record Version(
            FileTime modified, long size, @Nullable Object fileKey) {}

    private record Content(@Nullable Version version, Set<String> ids) {}

    private static final Content EMPTY = new Content(null, Set.of());

    private final @Nullable Path file;
    private final LongSupplier nanoTicker;
    private final AtomicLong lastLook;
    private volatile Content content;
    private volatile boolean degraded;

    private RevocationList(@Nullable Path file, LongSupplier nanoTicker, Content content) {
        this.file = file;
        this.nanoTicker = nanoTicker;
        this.content = content;
        lastLook = new AtomicLong(nanoTicker.getAsLong());
    }

    /** A list that stays empty. */
    public static RevocationList none() {
        return new RevocationList(null, () -> 0, EMPTY);
    }

    /**
     * The list of the engine in {@code directory}.
     *
     * @throws EngineException if there is a list that cannot be read: whom it names must not get in
     */
    public static RevocationList inDirectory(Path directory, LongSupplier nanoTicker) {
        Path file = directory.resolve(FILE);
        try {
            return new RevocationList(file, nanoTicker, read(file, EMPTY));
        } catch (IOException e) {
            throw new EngineException("cannot read the revoked tokens in " + file + ": " + e, e);
        }
    }

    /** Adds {@code tokenId} to the list in {@code directory}; on return it is on disk. */
    public static void append(Path directory, UUID tokenId) {
        Path file = directory.resolve(FILE);
        try {
            Files.createDirectories(directory);
            try (var channel = FileChannel.open(file, CREATE, APPEND)) {
                // The leading line end closes a line that a crash may have left open.
                channel.write(ByteBuffer.wrap(("\n" + tokenId + "\n").getBytes(ISO_8859_1)));
                channel.force(true);
            }
        } catch (IOException e) {
            throw new EngineException("cannot revoke the token: writing " + file + " failed (" + e + ")", e);
        }
    }

    boolean contains(String tokenId) {
        refreshIfDue();
        return content.ids().contains(tokenId);
    }

    private void refreshIfDue() {
        if (file == null) {
            return;
        }
        long now = nanoTicker.getAsLong();
        long last = lastLook.get();
        if (now - last < LOOK_AGAIN_NANOS || !lastLook.compareAndSet(last, now)) {
            return;
        }
        try {
            content = read(file, content);
            if (degraded) {
                degraded = false;
                log.warn("{} can be read again", file);
            }
        } catch (IOException e) {
            if (!degraded) {
                degraded = true;
                log.warn("cannot read {}: tokens revoked from now on stay valid until it can be read", file, e);
            }
        }
    }

    private static Content read(Path file, Content known) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Version version = new Version(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
            if (version.equals(known.version())) {
                return known;
            }
            // Latin 1 reads any byte: one damaged line must not let the others back in.
            Set<String> ids = Files.readString(file, ISO_8859_1).lines().collect(Collectors.toUnmodifiableSet());
            return new Content(version, ids);
        } catch (NoSuchFileException e) {
            return EMPTY;
        }
    }
}
