// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli;

/** What the process tells its caller; documented in {@code --help}. The launcher script itself uses 3. */
public final class ExitCode {
    /** It worked. */
    public static final int OK = 0;

    /** It was understood and did not work. */
    public static final int FAILURE = 1;

    /** The command line was not understood, or names something that is not there. */
    public static final int USAGE = 2;

    /** Ctrl-C came first. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
