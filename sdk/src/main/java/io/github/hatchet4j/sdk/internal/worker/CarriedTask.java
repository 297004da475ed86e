// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import io.github.hatchet4j.sdk.Context;
import io.github.hatchet4j.sdk.interceptor.ParentTask;
import io.github.hatchet4j.sdk.internal.CurrentTask;

/**
 * A task as threads besides its handler's know it. Their order differs from attempt to attempt, so children are told
 * apart by what they are: workflow, input, and the how-manieth of these.
 */
final class CarriedTask implements CurrentTask.Spawner {
    private final AttemptContext task;
    private final RunningAttempt running;

    CarriedTask(AttemptContext task, RunningAttempt running) {
        this.task = task;
        this.running = running;
    }

    @Override
    public Context context() {
        return task;
    }

    @Override
    public ParentTask asParent() {
        return task.asParent();
    }

    @Override
    public Object home() {
        return task.home();
    }

    @Override
    public int nextChildIndex() {
        return running.nextChildIndex();
    }

    @Override
    public String childKey(String workflowName, String inputJson) {
        return running.childKeys().next(workflowName, inputJson);
    }

    @Override
    public void spawned(String runId) {
        task.spawned(runId);
    }
}
