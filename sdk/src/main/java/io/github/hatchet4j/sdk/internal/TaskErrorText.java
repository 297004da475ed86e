// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal;

import io.github.hatchet4j.sdk.SerializationException;
import io.github.hatchet4j.sdk.TaskFailure;
import io.github.hatchet4j.sdk.internal.json.Json;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the error texts that workers of all languages write: Python's and ours (type, message, trace, a line of JSON),
 * TypeScript's (a JSON object) and Go's (a JSON text). What is none of these is a message as it stands.
 */
public final class TaskErrorText {
    private static final Pattern TRAILER =
            Pattern.compile("\\s*\\{\"__hatchet_error_metadata__\":.*}\\s*$", Pattern.DOTALL);
    // A newline that ends the first line is one that no backslash escapes.
    private static final Pattern END_OF_HEADER = Pattern.compile("(?<!\\\\)\\n");
    private static final Pattern TYPE = Pattern.compile("[\\w.$]+(:::[\\w.$]+)*");

    private TaskErrorText() {}

    /** Reads one error; what it does not tell is empty. */
    public static TaskFailure parse(String taskRunId, String taskName, String text) {
        String trimmed = text.strip();
        if (trimmed.startsWith("{")) {
            TaskFailure failure = typeScript(taskRunId, taskName, trimmed);
            if (failure != null) {
                return failure;
            }
        }
        if (trimmed.startsWith("\"")) {
            return new TaskFailure(taskRunId, taskName, "", unquote(trimmed), "");
        }
        return python(taskRunId, taskName, text);
    }

    private static TaskFailure python(String taskRunId, String taskName, String text) {
        String body = TRAILER.matcher(text).replaceFirst("");
        String[] parts = END_OF_HEADER.split(body, 2);
        String header = parts[0].replace("\\\n", "\n");
        String trace = parts.length > 1 ? parts[1].stripTrailing() : "";
        int colon = header.indexOf(": ");
        String type = colon < 0 ? "" : header.substring(0, colon);
        // Engines write sentences of their own, such as "Task exceeded timeout of 1s".
        return TYPE.matcher(type).matches()
                ? new TaskFailure(taskRunId, taskName, type.replace(":::", ": "), header.substring(colon + 2), trace)
                : new TaskFailure(taskRunId, taskName, "", header, trace);
    }

    private static @Nullable TaskFailure typeScript(String taskRunId, String taskName, String text) {
        try {
            Map<String, Object> object = Json.object(text);
            Object message = object.get("message");
            if (message == null) {
                return null;
            }
            Object stack = object.get("stack");
            return new TaskFailure(taskRunId, taskName, "", message.toString(), stack == null ? "" : stack.toString());
        } catch (SerializationException e) {
            return null;
        }
    }

    private static String unquote(String text) {
        try {
            Object message = Json.object("{\"message\":" + text + "}").get("message");
            return message == null ? text : message.toString();
        } catch (SerializationException e) {
            return text;
        }
    }
}
