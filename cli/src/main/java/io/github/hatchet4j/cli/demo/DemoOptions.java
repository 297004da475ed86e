// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import java.nio.file.Path;

/**
 * What to count and where to keep it.
 *
 * @param folder whose files are counted
 * @param data the folder of the embedded engine
 * @param mostFiles at how many files to stop
 * @param paceMillis how long each task takes at least, to have time to look or to interrupt
 * @param slots how many tasks run at once
 * @param singles how many runs are made one by one, to see how fast they start
 * @param all whether every file and every span is printed
 */
public record DemoOptions(Path folder, Path data, int mostFiles, int paceMillis, int slots, int singles, boolean all) {
    public DemoOptions {
        folder = folder.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
    }
}
