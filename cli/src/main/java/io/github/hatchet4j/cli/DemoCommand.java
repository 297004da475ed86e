// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli;

import io.github.hatchet4j.cli.demo.Demo;
import io.github.hatchet4j.cli.demo.DemoOptions;
import io.github.hatchet4j.cli.text.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code demo}: real input, nothing else installed. */
@Command(
        name = "demo",
        description = {
            "Indexes a folder with a durable, traced workflow: it lists the files, makes one child run for each, sums up"
                    + " and pushes an event that triggers a report. One run is cancelled, one scheduled, one fails.",
            "",
            "An embedded engine keeps its data in a folder, so Ctrl-C in the middle and the same command again finish"
                    + " what was accepted. Prints the results and the trace as a tree; with"
                    + " OTEL_EXPORTER_OTLP_ENDPOINT set the trace goes to that collector, too."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    private static final int SINGLES = 100;

    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "The folder to count. Default: the sources of hatchet4j itself.")
    private @Nullable Path folder;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the engine keeps its data. Default: ${DEFAULT-VALUE} in the working directory.",
            defaultValue = ".hatchet4j/demo")
    private Path data = Path.of(".hatchet4j/demo");

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Take at most so many files. Default: ${DEFAULT-VALUE}.",
            defaultValue = "10000")
    private int limit;

    @Option(
            names = "--slots",
            paramLabel = "N",
            description = "How many tasks the worker runs at once. Default: ${DEFAULT-VALUE}.",
            defaultValue = "100")
    private int slots;

    @Option(
            names = "--pace",
            paramLabel = "MS",
            description = "How long each task takes at least, in milliseconds, to have time to press Ctrl-C."
                    + " Default: ${DEFAULT-VALUE}.",
            defaultValue = "0")
    private int pace;

    @Option(names = "--all", description = "Print every file and every span.")
    private boolean all;

    @Override
    public Integer call() {
        require("--limit", limit, 1, 20_000); // their names are one output, of at most 4 MiB
        require("--slots", slots, 1, 10_000);
        require("--pace", pace, 0, 60_000);
        var options = new DemoOptions(folder == null ? ownSources() : folder, data, limit, pace, slots, SINGLES, all);
        var terminal = Terminal.detect(System.getenv(), System.getProperties());
        var finished = Demo.run(options, System.getenv(), spec.commandLine().getOut(), terminal);
        return finished ? ExitCode.OK : ExitCode.INTERRUPTED;
    }

    private static Path ownSources() {
        return Path.of(System.getProperty("hatchet4j.home", ""));
    }

    private static void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw CliException.usage(option + " is " + value, "give a number from " + least + " to " + most);
        }
    }
}
