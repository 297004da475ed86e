// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The ids of a task in the diagnostic context of the calling thread's log, until closed on the same thread. */
final class LogIds implements AutoCloseable {
    private static final String RUN = "hatchet.workflow_run_id";
    private static final String TASK = "hatchet.step_run_id";

    private final @Nullable String runBefore;
    private final @Nullable String taskBefore;

    private LogIds(@Nullable String runBefore, @Nullable String taskBefore) {
        this.runBefore = runBefore;
        this.taskBefore = taskBefore;
    }

    static LogIds enter(String workflowRunId, String taskRunId) {
        var before = new LogIds(MDC.get(RUN), MDC.get(TASK));
        MDC.put(RUN, workflowRunId);
        MDC.put(TASK, taskRunId);
        return before;
    }

    @Override
    public void close() {
        restore(RUN, runBefore);
        restore(TASK, taskBefore);
    }

    private static void restore(String key, @Nullable String before) {
        if (before == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, before);
        }
    }
}
