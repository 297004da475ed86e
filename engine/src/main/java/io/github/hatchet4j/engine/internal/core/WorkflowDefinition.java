// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import com.google.protobuf.ByteString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow version consists of, as far as the engine acts on it.
 *
 * @param tasks in topological order, without the on-failure task
 * @param unserved names of the features it needs that this engine does not serve; a run of it cannot start
 * @param source the registration as it was sent, so that nothing of it is lost
 * @param hash of the normalised registration: equal hashes mean equal workflows
 */
public record WorkflowDefinition(
        String name,
        List<TaskDefinition> tasks,
        @Nullable TaskDefinition onFailure,
        Triggers triggers,
        int defaultPriority,
        List<String> unserved,
        ByteString source,
        ByteString hash) {

    public WorkflowDefinition {
        tasks = List.copyOf(tasks);
        unserved = List.copyOf(unserved);
    }

    /**
     * What starts a run without being asked by name.
     *
     * @param events event keys; {@code *} stands for any text
     * @param filtered whether events pass a filter first, which this engine does not serve
     */
    public record Triggers(List<String> events, List<CronSchedule> crons, ByteString cronInput, boolean filtered) {
        public Triggers {
            events = List.copyOf(events);
            crons = List.copyOf(crons);
        }
    }
}
