// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How one file came out.
 *
 * @param file the path within the folder
 * @param result what was counted, or null if the run failed
 * @param error why the run failed; empty if it did not
 */
record CountedFile(Path file, @Nullable CountResult result, String error) {
    static CountedFile succeeded(Path file, CountResult result) {
        return new CountedFile(file, result, "");
    }

    static CountedFile failed(Path file, String error) {
        return new CountedFile(file, null, error);
    }
}
