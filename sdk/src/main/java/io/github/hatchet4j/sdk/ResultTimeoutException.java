// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.io.Serial;
import java.time.Duration;

/** The result of a run did not come within the time that the caller gave it. The run goes on. */
public final class ResultTimeoutException extends HatchetException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The run. */
    private final String runId;

    ResultTimeoutException(String runId, Duration timeout) {
        super("run " + runId + " has no result after " + timeout + "; it goes on, ask again later", null);
        this.runId = runId;
    }

    /** The id of the run. */
    public String runId() {
        return runId;
    }
}
