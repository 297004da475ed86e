// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import io.github.hatchet4j.sdk.RunStatus;
import io.github.hatchet4j.sdk.RunSummary;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on one task of a workflow's run, as it is at this moment. Confined to one thread.
 *
 * @param <P> the assertions on the run
 */
public final class TaskAssert<P> extends AbstractAssert<TaskAssert<P>, @Nullable RunSummary> {
    private final P run;
    private final String name;

    @SuppressWarnings("unchecked") // as AssertJ does for its own generic assertions
    TaskAssert(P run, String name, Supplier<Optional<RunSummary>> task) {
        super(task.get().orElse(null), (Class<TaskAssert<P>>) (Class<?>) TaskAssert.class);
        this.run = run;
        this.name = name;
    }

    /** The task succeeded. */
    public TaskAssert<P> succeeded() {
        return hasStatus(RunStatus.COMPLETED);
    }

    /** The task failed after its last retry. */
    public TaskAssert<P> failed() {
        return hasStatus(RunStatus.FAILED);
    }

    /** The task was cancelled. */
    public TaskAssert<P> wasCancelled() {
        return hasStatus(RunStatus.CANCELLED);
    }

    /** The task is this far. One that waits for its parents or its retry is {@link RunStatus#QUEUED}. */
    public TaskAssert<P> hasStatus(RunStatus expected) {
        RunSummary task = task();
        if (task.status() != expected) {
            failWithMessage(
                    "%nExpected task %s (run %s) to be %s, but it is %s%s",
                    name,
                    task.id(),
                    expected,
                    task.status(),
                    task.errorMessage().isEmpty() ? "" : ": " + task.errorMessage());
        }
        return this;
    }

    /** The task was tried again so often, up to now. */
    public TaskAssert<P> afterRetries(int expected) {
        RunSummary task = task();
        if (task.retryCount() != expected) {
            failWithMessage(
                    "%nExpected task %s (run %s) after %s retries, but it had %s",
                    name, task.id(), expected, task.retryCount());
        }
        return this;
    }

    /** Goes back to the assertions on the run. */
    public P and() {
        return run;
    }

    private RunSummary task() {
        RunSummary task = actual;
        if (task == null) {
            throw failure("%nExpected the run to have a task %s", name);
        }
        return task;
    }
}
