// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli;

import io.github.hatchet4j.examples.tracing.TraceScenarios;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code traces}: what traces look like. */
@Command(
        name = "traces",
        description = {
            "Makes a trace of each kind and prints it as a tree: runs, retries, workflows, children, events, schedules,"
                    + " crons, cancels, links.",
            "",
            "Uses the embedded engine, with its data in .hatchet4j/ of the working directory, or the engine that"
                    + " HATCHET_CLIENT_TOKEN names. docs/tracing.md explains the trees."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class)
final class TracesCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        TraceScenarios.main(new String[0]);
        return ExitCode.OK;
    }
}
