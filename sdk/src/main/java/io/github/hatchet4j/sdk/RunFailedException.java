// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The run failed: at least one of its tasks ended with an error after its last retry. */
public final class RunFailedException extends HatchetException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The run. */
    private final String runId;

    /** The failed tasks. */
    private final ArrayList<TaskFailure> failures;

    RunFailedException(String runId, List<TaskFailure> failures) {
        super(describe(runId, failures), null);
        this.runId = runId;
        this.failures = new ArrayList<>(failures);
    }

    /** The id of the run. */
    public String runId() {
        return runId;
    }

    /** One entry per failed task. */
    public List<TaskFailure> failures() {
        return List.copyOf(failures);
    }

    private static String describe(String runId, List<TaskFailure> failures) {
        return failures.stream()
                .map(failure -> failure.taskName() + ": " + (failure.type().isEmpty() ? "" : failure.type() + ": ")
                        + failure.message())
                .collect(Collectors.joining("; ", "run " + runId + " failed: ", ""));
    }
}
