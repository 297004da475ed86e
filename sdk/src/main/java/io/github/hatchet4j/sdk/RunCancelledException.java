// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.io.Serial;

/** The run was cancelled, so that it has no result. */
public final class RunCancelledException extends HatchetException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The run. */
    private final String runId;

    RunCancelledException(String runId) {
        super(
                "run " + runId + " was cancelled: by a person, by its parent, or because no worker took it within its"
                        + " schedule timeout",
                null);
        this.runId = runId;
    }

    /** The id of the run. */
    public String runId() {
        return runId;
    }
}
