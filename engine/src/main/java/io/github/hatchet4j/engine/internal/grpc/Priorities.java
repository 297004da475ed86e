// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

/** Priorities that clients may ask for. */
final class Priorities {
    private Priorities() {}

    static int require(int priority) {
        if (priority < 1 || priority > 3) {
            throw WorkflowMapping.refuse("priority must be between 1 and 3, got " + priority);
        }
        return priority;
    }
}
