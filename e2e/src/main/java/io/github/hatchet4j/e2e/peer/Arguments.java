// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import java.nio.file.Path;

/** What {@code e2e/run} passes: {@code --spans FILE}, the file that finished spans are appended to. */
final class Arguments {
    private Arguments() {}

    static Path spans(String[] args) {
        if (args.length != 2 || !args[0].equals("--spans")) {
            throw new IllegalArgumentException("usage: --spans FILE");
        }
        return Path.of(args[1]);
    }
}
