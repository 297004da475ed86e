// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import io.github.hatchet4j.sdk.RunHistory;
import io.github.hatchet4j.sdk.RunSummary;
import io.github.hatchet4j.sdk.TaskRun;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a run of a single task; see {@link RunAssert}.
 *
 * @param <O> the output
 */
public final class TaskRunAssert<O> extends RunAssert<TaskRunAssert<O>, O, TaskRun<O>> {
    @SuppressWarnings("unchecked") // as AssertJ does for its own generic assertions
    TaskRunAssert(TaskRun<O> run) {
        super(run, (Class<TaskRunAssert<O>>) (Class<?>) TaskRunAssert.class);
    }

    /** The run succeeded with this output. */
    public TaskRunAssert<O> succeededWith(@Nullable O expected) {
        O output = success();
        if (!Objects.equals(output, expected)) {
            throw failureWithActualExpected(
                    output,
                    expected,
                    "%nExpected run %s to succeed with <%s>, but it was <%s>",
                    actual.id(),
                    expected,
                    output);
        }
        return this;
    }

    /** Goes on to assertions on the output of the run, which has to be a success. */
    public ObjectAssert<O> output() {
        return Assertions.assertThat(success()).as("output of run %s", actual.id());
    }

    /** The task was tried again so often, up to now: zero if the first attempt is the only one. */
    public TaskRunAssert<O> afterRetries(int expected) {
        checkRetries(own(), expected);
        return this;
    }

    private RunSummary own() {
        RunHistory history = actual.history();
        // A task with an on-failure task is a run of two, of which the task comes first.
        return history.tasks().isEmpty()
                ? history.run()
                : TaskRuns.named(history, history.run().workflowName())
                        .orElse(history.tasks().get(0));
    }
}
