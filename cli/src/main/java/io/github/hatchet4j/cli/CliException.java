// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli;

import org.jspecify.annotations.Nullable;

/** An error that the user is told in one line: what is wrong, and what to do. */
public final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    private CliException(String problem, String wayOut, int exitCode, @Nullable Throwable cause) {
        super(problem + "; " + wayOut, cause);
        this.exitCode = exitCode;
    }

    /** Something that did not work. */
    public static CliException failure(String problem, String wayOut, @Nullable Throwable cause) {
        return new CliException(problem, wayOut, ExitCode.FAILURE, cause);
    }

    /** An argument that cannot be right. */
    public static CliException usage(String problem, String wayOut) {
        return new CliException(problem, wayOut, ExitCode.USAGE, null);
    }

    int exitCode() {
        return exitCode;
    }
}
