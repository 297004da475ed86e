// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.sdk.TaskFailure;
import io.github.hatchet4j.sdk.internal.worker.TaskErrors;
import org.junit.jupiter.api.Test;

class TaskErrorTextTest {
    @Test
    void readsWhatPythonWrites() {
        assertThat(parse("ValueError: bad: thing\\\nline2\nTraceback (most recent call last):\n  …\n\n"
                        + "{\"__hatchet_error_metadata__\": {\"task_run_external_id\": \"6\"}}"))
                .isEqualTo(failure("ValueError", "bad: thing\nline2", "Traceback (most recent call last):\n  …"));
    }

    @Test
    void readsWhatTypeScriptWrites() {
        assertThat(parse("{\"message\":\"bad\",\"stack\":\"at x\"}")).isEqualTo(failure("", "bad", "at x"));
    }

    @Test
    void readsWhatGoWrites() {
        assertThat(parse("\"bad \\\"thing\\\"\"")).isEqualTo(failure("", "bad \"thing\"", ""));
    }

    @Test
    void takesAnythingElseAsAMessage() {
        assertThat(parse("Task exceeded timeout of 1s")).isEqualTo(failure("", "Task exceeded timeout of 1s", ""));
        assertThat(parse("{broken")).isEqualTo(failure("", "{broken", ""));
        assertThat(parse("could not do: that")).isEqualTo(failure("", "could not do: that", ""));
    }

    @Test
    void readsWhatThisSdkWrites() {
        var error = new IllegalStateException("first\nsecond: third");

        String text = TaskErrors.format(error, "id-1");

        assertThat(text)
                .startsWith("IllegalStateException: first\\\nsecond: third\njava.lang.IllegalStateException")
                .endsWith("\n\n{\"__hatchet_error_metadata__\":{\"task_run_external_id\":\"id-1\"}}");
        assertThat(parse(text)).satisfies(failure -> {
            assertThat(failure.type()).isEqualTo("IllegalStateException");
            assertThat(failure.message()).isEqualTo("first\nsecond: third");
            assertThat(failure.stackTrace()).contains("TaskErrorTextTest").doesNotContain("__hatchet_error_metadata__");
        });
    }

    @Test
    void writesErrorsWithoutMessageAndWithNulCharacters() {
        assertThat(parse(TaskErrors.format(new NullPointerException(), "id")).message())
                .isEmpty();
        assertThat(TaskErrors.format(new IllegalStateException("a\u0000b"), "id"))
                .doesNotContain("\u0000");
    }

    private static TaskFailure parse(String text) {
        return TaskErrorText.parse("t", "task", text);
    }

    private static TaskFailure failure(String type, String message, String trace) {
        return new TaskFailure("t", "task", type, message, trace);
    }
}
