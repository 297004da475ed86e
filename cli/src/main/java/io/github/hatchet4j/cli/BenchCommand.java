// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli;

import io.github.hatchet4j.benchmarks.Figure;
import io.github.hatchet4j.benchmarks.QuickBenchmark;
import io.github.hatchet4j.benchmarks.Report;
import io.github.hatchet4j.benchmarks.TracingBenchmark;
import io.github.hatchet4j.cli.text.Figures;
import io.github.hatchet4j.cli.text.Table;
import io.github.hatchet4j.cli.text.Table.Column;
import io.github.hatchet4j.cli.text.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench}: how fast the engine is here, beside what this machine can do at all. */
@Command(
        name = "bench",
        description = {
            "Measures the embedded engine (durable, history kept) beside this machine's own limits.",
            "",
            "The figures are worth most on a quiet machine; the ratios say something on a busy one, too."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false)
final class BenchCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--quick",
            description = "In about a minute: two rows beside the limits; with --tracing, few rounds.")
    private boolean quick;

    @Option(
            names = "--tracing",
            description =
                    "What tracing costs: none, API only, sampled, recorded, metrics, side by side in many rounds.")
    private boolean tracing;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures to FILE as JSON.")
    private @Nullable Path json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder on the disk to be measured; a folder in it is made and removed. Default:"
                    + " ${DEFAULT-VALUE} in the working directory.",
            defaultValue = ".hatchet4j")
    private Path data = Path.of(".hatchet4j");

    @Override
    public Integer call() throws Exception {
        if (!quick && !tracing) {
            throw CliException.usage("which measurement?", "give --quick, --tracing or both");
        }
        var out = spec.commandLine().getOut();
        var target = json;
        if (target != null) {
            requireWritable(target); // now, not after a minute
        }
        var directory = makeDirectory();
        try {
            var report = measure(directory, title -> {
                out.println("… " + title);
                out.flush();
            });
            print(report, out);
            if (target != null) {
                Files.writeString(target, report.toJson() + System.lineSeparator());
            }
        } finally {
            ScratchFolder.delete(directory);
        }
        return ExitCode.OK;
    }

    private Report measure(Path directory, Consumer<String> progress) throws Exception {
        if (!tracing) {
            return QuickBenchmark.run(directory, progress);
        }
        return TracingBenchmark.run(
                directory, quick ? TracingBenchmark.Extent.QUICK : TracingBenchmark.Extent.FULL, progress);
    }

    private static void requireWritable(Path file) {
        var folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
            throw CliException.usage("cannot write to " + file, "name a file in a folder that exists");
        }
    }

    private Path makeDirectory() {
        try {
            Files.createDirectories(data);
            return Files.createTempDirectory(data, "bench-");
        } catch (IOException e) {
            throw CliException.failure(
                    "cannot write to " + data.toAbsolutePath(), "name another folder with --data DIR", e);
        }
    }

    private static void print(Report report, PrintWriter out) {
        var terminal = Terminal.plain();
        var figures = Table.of(Column.text("figure"), Column.figure("value"), Column.text("what it is"));
        for (var figure : report.figures()) {
            figures.row(figure.key(), value(figure), figure.meaning());
        }
        var ratios = Table.of(Column.text("side by side"), Column.figure("value"), Column.text("what it is"));
        for (var ratio : report.ratios()) {
            ratios.row(ratio.key(), String.format(Locale.ROOT, "%.3f", ratio.value()), ratio.meaning());
        }
        var machine = report.machine();
        out.println();
        figures.lines(terminal).forEach(out::println);
        out.println();
        ratios.lines(terminal).forEach(out::println);
        out.println();
        out.println("on Java " + machine.java() + ", " + machine.os() + ", "
                + Figures.count(machine.cores(), "core") + ", heap up to " + Figures.count(machine.maxHeapMib())
                + " MiB, " + machine.fileSystem() + ", load before "
                + String.format(Locale.ROOT, "%.1f", machine.loadBefore()));
        if (machine.inMemory()) {
            out.println("the data is in memory here (" + machine.fileSystem()
                    + "), so commits cost nothing: --data DIR names a folder on a disk");
        }
        out.flush();
    }

    private static String value(Figure figure) {
        return figure.higherIsBetter()
                ? Figures.count(Math.round(figure.value()))
                : String.format(Locale.ROOT, "%.3f", figure.value());
    }
}
