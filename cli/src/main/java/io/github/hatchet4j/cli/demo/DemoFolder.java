// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.cli.CliException;
import java.io.IOException;
import java.nio.file.Files;

/** Looks at what the user named before anything is started. */
final class DemoFolder {
    private DemoFolder() {}

    /** The files to count. */
    static FolderScan scan(DemoOptions options) {
        var folder = options.folder();
        if (!Files.exists(folder)) {
            throw CliException.usage("there is no folder " + folder, "name one that is there");
        }
        if (!Files.isDirectory(folder)) {
            throw CliException.usage(folder + " is not a folder", "name the folder that holds it");
        }
        try {
            var scan = FolderScan.of(folder, options.data(), options.mostFiles());
            if (scan.files().isEmpty()) {
                throw CliException.usage("there are no files to count in " + folder, "name a folder with some");
            }
            return scan;
        } catch (IOException e) {
            throw CliException.usage(
                    "the folder " + folder + " cannot be read: " + e.getClass().getSimpleName(),
                    "name one that you may read");
        }
    }
}
