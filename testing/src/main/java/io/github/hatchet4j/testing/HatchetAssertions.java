// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import io.github.hatchet4j.sdk.TaskRun;
import io.github.hatchet4j.sdk.WorkflowRun;

/**
 * Entry points to assertions on runs, to be imported beside those of AssertJ, which tests have to have on their class
 * path for it:
 *
 * <pre>{@code
 * import static io.github.hatchet4j.testing.HatchetAssertions.assertThat;
 * import static org.assertj.core.api.Assertions.assertThat;
 *
 * assertThat(run).succeededWith("x").afterRetries(2);
 * assertThat(order).failedWith(IllegalStateException.class, "no stock").task("reserve").failed().afterRetries(3);
 * }</pre>
 */
public final class HatchetAssertions {
    private HatchetAssertions() {}

    /** Assertions on a run of a single task. */
    public static <O> TaskRunAssert<O> assertThat(TaskRun<O> run) {
        return new TaskRunAssert<>(run);
    }

    /** Assertions on a run of a workflow. */
    public static WorkflowRunAssert assertThat(WorkflowRun run) {
        return new WorkflowRunAssert(run);
    }
}
