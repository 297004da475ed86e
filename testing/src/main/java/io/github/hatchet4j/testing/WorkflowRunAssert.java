// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import io.github.hatchet4j.sdk.TaskRef;
import io.github.hatchet4j.sdk.WorkflowResult;
import io.github.hatchet4j.sdk.WorkflowRun;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on a run of a workflow; see {@link RunAssert}. */
public final class WorkflowRunAssert extends RunAssert<WorkflowRunAssert, WorkflowResult, WorkflowRun> {
    WorkflowRunAssert(WorkflowRun run) {
        super(run, WorkflowRunAssert.class);
    }

    /** The run succeeded, and this task of it with this output. */
    public <O> WorkflowRunAssert succeededWith(TaskRef<O> task, @Nullable O expected) {
        O output = result().output(task);
        if (!Objects.equals(output, expected)) {
            throw failureWithActualExpected(
                    output,
                    expected,
                    "%nExpected task %s of run %s to return <%s>, but it was <%s>",
                    task.name(),
                    actual.id(),
                    expected,
                    output);
        }
        return this;
    }

    /** Goes on to assertions on the output of a task of the run, which has to be a success. */
    public <O> ObjectAssert<O> output(TaskRef<O> task) {
        return Assertions.assertThat(result().output(task)).as("output of task %s of run %s", task.name(), actual.id());
    }

    /** The run succeeded without this task, which was skipped; as on-failure tasks are. */
    public WorkflowRunAssert skipped(TaskRef<?> task) {
        if (!result().wasSkipped(task)) {
            failWithMessage("%nExpected task %s of run %s to be skipped, but it ran", task.name(), actual.id());
        }
        return this;
    }

    /** Goes on to assertions on one task of the run, whether or not the run is over. */
    public TaskAssert<WorkflowRunAssert> task(TaskRef<?> task) {
        return task(task.name());
    }

    /** Goes on to assertions on one task of the run, by its name within the workflow. */
    public TaskAssert<WorkflowRunAssert> task(String name) {
        return taskNamed(name);
    }

    private WorkflowResult result() {
        WorkflowResult result = success();
        if (result == null) {
            throw new IllegalStateException("a workflow run without result");
        }
        return result;
    }
}
