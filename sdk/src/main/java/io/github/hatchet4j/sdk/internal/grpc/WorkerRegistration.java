// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import java.util.List;
import java.util.Map;

/**
 * A worker that introduces itself.
 *
 * @param name the name, namespace included
 * @param labels texts and whole numbers
 */
public record WorkerRegistration(String name, List<String> actionIds, int slots, Map<String, Object> labels) {
    public WorkerRegistration {
        actionIds = List.copyOf(actionIds);
        labels = Map.copyOf(labels);
    }
}
