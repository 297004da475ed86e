// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a benchmark ran on.
 *
 * @param cores the processors that the JVM may use
 * @param maxHeapMib the heap's limit in MiB
 * @param fileSystem the type of the file system with the data
 * @param loadBefore the machine's load average over a minute before the run, negative where it is not known
 */
public record Machine(String java, String os, int cores, long maxHeapMib, String fileSystem, double loadBefore) {
    static Machine of(Path directory) throws IOException {
        var runtime = Runtime.getRuntime();
        return new Machine(
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                runtime.availableProcessors(),
                runtime.maxMemory() >> 20,
                Files.getFileStore(directory).type(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Whether the data is in memory, where a commit costs nothing and the figures mislead. */
    public boolean inMemory() {
        return fileSystem.equals("tmpfs") || fileSystem.equals("ramfs");
    }
}
