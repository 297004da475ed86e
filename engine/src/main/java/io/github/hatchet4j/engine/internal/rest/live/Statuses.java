// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import io.github.hatchet4j.engine.internal.core.TaskStatus;
import io.github.hatchet4j.engine.internal.rest.RunStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The engine's statuses in the fewer words of the wire. */
final class Statuses {
    private Statuses() {}

    static RunStatus of(TaskStatus status) {
        return switch (status) {
            case PENDING, QUEUED, BACKOFF -> RunStatus.QUEUED;
            case RUNNING -> RunStatus.RUNNING;
            case COMPLETED, SKIPPED -> RunStatus.COMPLETED;
            case FAILED -> RunStatus.FAILED;
            case CANCELLED -> RunStatus.CANCELLED;
        };
    }

    /** The codes of all statuses that appear as one of {@code wanted}. */
    static List<Integer> codes(Collection<RunStatus> wanted) {
        var codes = new ArrayList<Integer>();
        for (TaskStatus status : TaskStatus.values()) {
            if (wanted.contains(of(status))) {
                codes.add(status.code());
            }
        }
        return codes;
    }
}
