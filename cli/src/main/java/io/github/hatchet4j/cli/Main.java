// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Where the process begins. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // gRPC and OpenTelemetry log by java.util.logging, with stack traces for what is one line
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(commandLine(System.getenv()).execute(args));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        var reporter = new ErrorReporter(isOn(environment.get("HATCHET4J_DEBUG")));
        return new CommandLine(new HatchetCommand())
                .setParameterExceptionHandler(reporter)
                .setExecutionExceptionHandler(reporter)
                .setUsageHelpAutoWidth(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    }

    private static boolean isOn(@Nullable String value) {
        return value != null && !value.isEmpty() && !value.equals("0") && !value.equalsIgnoreCase("false");
    }
}
