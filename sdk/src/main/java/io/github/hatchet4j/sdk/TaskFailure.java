// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.io.Serializable;

/**
 * How one task of a run failed, as its worker told it. Workers of all languages are understood; what one did not tell is
 * empty.
 *
 * @param taskRunId the id of the task run
 * @param taskName the name of the task within its workflow
 * @param type the type of the error in its language, such as {@code IllegalStateException} or {@code ValueError}
 * @param message the message of the error
 * @param stackTrace the stack trace as text
 */
public record TaskFailure(String taskRunId, String taskName, String type, String message, String stackTrace)
        implements Serializable {
    private static final long serialVersionUID = 1L;
}
