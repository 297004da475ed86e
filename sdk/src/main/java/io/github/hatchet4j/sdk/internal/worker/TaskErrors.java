// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import io.github.hatchet4j.sdk.internal.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Writes errors of tasks in the text form of Hatchet's Python SDK, which its dashboard and other SDKs show best: type
 * and message in the first line, the stack trace, a blank line, and a line of JSON that names the task run.
 */
public final class TaskErrors {
    private static final int MAX_TRACE = 48 * 1024;
    private static final int MAX_MESSAGE = 16 * 1024;

    private TaskErrors() {}

    /** Writes {@code error} as it was thrown. */
    public static String format(Throwable error, String taskRunId) {
        String message = error.getMessage();
        // A newline in the message is escaped, so that a reader finds where the stack trace begins.
        String header = typeName(error).replace(": ", ":::")
                + ": "
                + cut(message == null ? "" : message, MAX_MESSAGE).replace("\n", "\\\n");
        String trailer = Json.write(Map.of("__hatchet_error_metadata__", Map.of("task_run_external_id", taskRunId)));
        return (header + "\n" + cut(trace(error), MAX_TRACE) + "\n\n" + trailer).replace("\u0000", "\\u0000");
    }

    /** What was meant to be thrown, where a future wrapped it. */
    public static Throwable unwrap(Throwable error) {
        Throwable current = error;
        while ((current instanceof ExecutionException || current instanceof CompletionException)
                && current.getCause() != null) {
            current = current.getCause();
        }
        return current;
    }

    private static String typeName(Throwable error) {
        String simple = error.getClass().getSimpleName();
        return simple.isEmpty() ? error.getClass().getName() : simple;
    }

    private static String trace(Throwable error) {
        var text = new StringWriter();
        error.printStackTrace(new PrintWriter(text, true));
        return text.toString().stripTrailing();
    }

    private static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit) + "… (" + text.length() + " characters)";
    }
}
