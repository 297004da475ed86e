// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a directory to one engine. The operating system holds the lock, so it ends with the process however that ends;
 * the text in the file only says whose it is.
 */
public final class DirectoryLock implements AutoCloseable {
    private static final String FILE = "lock";

    /** Far behind the text, which stays readable where locked bytes are not. */
    private static final long LOCKED_BYTE = 1L << 40;

    /**
     * Directories that this JVM holds. Opening the file of a lock a second time in one process would, on closing it,
     * let go of the first.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;
    private final FileLock lock;

    private DirectoryLock(Path directory, FileChannel channel, FileLock lock) {
        this.directory = directory;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock of an existing directory.
     *
     * @throws StorageException if another engine has it; the message says which
     */
    public static DirectoryLock acquire(Path directory) {
        Path real;
        try {
            real = directory.toRealPath();
        } catch (IOException e) {
            throw new StorageException("cannot use directory " + directory + ": " + e, e);
        }
        if (!HELD.add(real)) {
            throw new StorageException("another engine of this process (" + self() + ") uses " + real
                    + "; share that one, or use another directory");
        }
        try {
            return acquireFile(real);
        } catch (IOException e) {
            HELD.remove(real);
            throw new StorageException("cannot lock " + real.resolve(FILE) + ": " + e, e);
        } catch (RuntimeException e) {
            HELD.remove(real);
            throw e;
        }
    }

    private static DirectoryLock acquireFile(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                String holder = Files.readString(file).strip();
                throw new StorageException("another engine (" + (holder.isEmpty() ? "unknown" : holder) + ") uses "
                        + directory + "; stop it, or use another directory");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((self() + "\n").getBytes(StandardCharsets.UTF_8)), 0);
            return new DirectoryLock(directory, channel, lock);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static String self() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            host = "unknown host";
        }
        return "pid " + ProcessHandle.current().pid() + " on " + host;
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new StorageException("cannot release the lock of " + directory + ": " + e, e);
        } finally {
            HELD.remove(directory);
        }
    }
}
