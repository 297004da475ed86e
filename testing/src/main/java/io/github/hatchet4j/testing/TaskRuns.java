// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import io.github.hatchet4j.sdk.RunHistory;
import io.github.hatchet4j.sdk.RunSummary;
import java.util.List;
import java.util.Optional;

/** Finds tasks in the history of a run. */
final class TaskRuns {
    private TaskRuns() {}

    /** The task of this name; the engine shows it followed by a dash and a number. */
    static Optional<RunSummary> named(RunHistory history, String name) {
        return history.tasks().stream()
                .filter(task -> nameOf(task).equalsIgnoreCase(name))
                .findFirst();
    }

    static List<String> names(RunHistory history) {
        return history.tasks().stream().map(TaskRuns::nameOf).toList();
    }

    private static String nameOf(RunSummary task) {
        String shown = task.displayName();
        int dash = shown.lastIndexOf('-');
        return dash > 0 && shown.substring(dash + 1).chars().allMatch(Character::isDigit)
                ? shown.substring(0, dash)
                : shown;
    }
}
