// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.internal.json.JsonView;
import java.util.List;

/**
 * A run with its tasks and with what happened to them.
 *
 * @param run the run
 * @param tasks its tasks
 * @param events what happened, as the engine orders it
 */
public record RunHistory(RunSummary run, List<RunSummary> tasks, List<TaskEvent> events) {
    public RunHistory {
        tasks = List.copyOf(tasks);
        events = List.copyOf(events);
    }

    static RunHistory read(JsonView json) {
        return new RunHistory(
                RunSummary.run(json.child("run")),
                json.children("tasks").stream().map(RunSummary::task).toList(),
                json.children("taskEvents").stream().map(TaskEvent::read).toList());
    }
}
