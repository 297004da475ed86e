// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code hatchet4j} itself: without a command it shows its help. */
@Command(
        name = "hatchet4j",
        description = "Durable tasks for the JVM, with tracing and nothing else to install.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServerCommand.class,
            TokenCommand.class,
            TracesCommand.class,
            BenchCommand.class
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it worked, or ended because it was asked to",
            "1:it did not work; the last line on standard error says why and what to do",
            "2:the command line was not understood, or names something that is not there",
            "3:not started: no JDK 17, no Maven 3.8 to build with, or the build failed",
            "130:stopped by Ctrl-C",
            "143:stopped by SIGTERM (server: 0)"
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  HATCHET4J_DEBUG=1          as --debug",
            "  HATCHET4J_LOG=INFO         the level of the log on standard error (WARN)",
            "  NO_COLOR=1                 no colours",
            "  OTEL_EXPORTER_OTLP_...     where the demo's spans also go, as OpenTelemetry specifies",
            "  JAVA_HOME, MAVEN_OPTS      the JDK to use, options for Maven's JVM when building",
            "  HATCHET4J_JAVA_OPTS        options for the JVM that runs the command"
        })
final class HatchetCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", description = "Show the stack trace of an error.", scope = ScopeType.INHERIT)
    private boolean debug;

    boolean debug() {
        return debug;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCode.OK;
    }
}
