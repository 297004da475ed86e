// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli;

import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells errors in one line on standard error; with {@code --debug} the stack trace follows. */
final class ErrorReporter implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final boolean debugByEnvironment;

    ErrorReporter(boolean debugByEnvironment) {
        this.debugByEnvironment = debugByEnvironment;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        var command = e.getCommandLine();
        var help = "see '" + command.getCommandSpec().qualifiedName() + " --help'";
        var message = oneLine(String.valueOf(e.getMessage()));
        if (e instanceof UnmatchedArgumentException unmatched) {
            help = suggestion(unmatched, command)
                            .map(s -> "did you mean '" + s + "'? ")
                            .orElse("")
                    + help;
        }
        command.getErr().println("hatchet4j: " + message + "; " + help);
        return ExitCode.USAGE;
    }

    private static Optional<String> suggestion(UnmatchedArgumentException e, CommandLine command) {
        var options = e.getSuggestions().stream().findFirst();
        var typed = e.getUnmatched().stream().findFirst().orElse("");
        return options.or(() -> Closest.to(typed, command.getSubcommands().keySet()));
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        var debug = debugByEnvironment || isDebug(command);
        report(e, command.getErr(), debug);
        return e instanceof CliException known ? known.exitCode() : ExitCode.FAILURE;
    }

    private static boolean isDebug(CommandLine command) {
        return command.getCommandSpec().root().userObject() instanceof HatchetCommand root && root.debug();
    }

    private static void report(Exception e, PrintWriter err, boolean debug) {
        err.println("hatchet4j: " + oneLine(describe(e)) + (debug || e instanceof CliException ? "" : hint()));
        if (debug) {
            e.printStackTrace(err);
        }
        err.flush();
    }

    private static String describe(Exception e) {
        var message = e.getMessage();
        var ours = e.getClass().getName().startsWith("io.github.hatchet4j.");
        if (message != null && ours) {
            return message;
        }
        return "unexpected " + e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private static String hint() {
        return "; --debug before the command shows where";
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
