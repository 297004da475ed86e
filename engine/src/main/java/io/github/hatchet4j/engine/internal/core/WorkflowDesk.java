// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pauses, resumes and deletes workflows. */
final class WorkflowDesk {
    private final CoreState state;
    private final Dispatch dispatch;
    private final Plans plans;

    WorkflowDesk(CoreState state, Dispatch dispatch, Plans plans) {
        this.state = state;
        this.dispatch = dispatch;
        this.plans = plans;
    }

    void pause(Tenant tenant, Command.PauseWorkflow command) {
        Workflow workflow = find(tenant, command.workflowId());
        if (workflow != null) {
            workflow.pause = command.pause();
            state.out.write(new Mutation.PauseWorkflow(workflow.id, workflow.pause));
            if (workflow.pause == null) {
                List<Task> held = List.copyOf(workflow.held);
                workflow.held.clear();
                held.forEach(task -> dispatch.requeue(task, task.sent));
                plans.resume(workflow);
            } else {
                hold(workflow);
            }
        }
        state.answer(command.reply(), workflow != null);
    }

    /** Takes what waits out of the queues. What runs goes on. */
    private void hold(Workflow workflow) {
        for (Run run : workflow.tenant.runs.values()) {
            if (run.version.workflow == workflow) {
                for (Task task : run.tasks) {
                    if (task.status == TaskStatus.QUEUED) {
                        dispatch.hold(task);
                    }
                }
            }
        }
    }

    void delete(Tenant tenant, Command.DeleteWorkflow command) {
        Workflow workflow = find(tenant, command.workflowId());
        if (workflow != null) {
            tenant.workflows.remove(workflow.name);
            plans.removeAll(workflow);
            state.out.write(new Mutation.DeleteWorkflow(workflow.id, state.now));
        }
        state.answer(command.reply(), workflow != null);
    }

    private static @Nullable Workflow find(Tenant tenant, UUID workflowId) {
        return tenant.workflows.values().stream()
                .filter(workflow -> workflow.externalId.equals(workflowId))
                .findFirst()
                .orElse(null);
    }
}
