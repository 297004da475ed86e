// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A worker as REST shows it. */
public record WorkerView(
        UUID id,
        String name,
        WorkerState state,
        Instant createdAt,
        @Nullable Instant lastHeartbeatAt,
        List<String> actions,
        Map<String, Slots> slots,
        Map<String, String> labels,
        @Nullable SdkInfo sdk,
        List<WorkflowRef> workflows) {
    public WorkerView {
        actions = List.copyOf(actions);
        slots = Map.copyOf(slots);
        labels = Map.copyOf(labels);
        workflows = List.copyOf(workflows);
    }

    /** How many tasks of one kind a worker holds at most, and how many more it can take now. */
    public record Slots(int limit, int available) {}

    /**
     * What a worker says about itself.
     *
     * @param language one of Hatchet's words for SDK languages, or null: there is none for Java
     */
    public record SdkInfo(
            @Nullable String sdkVersion,
            @Nullable String language,
            @Nullable String languageVersion,
            @Nullable String os,
            @Nullable String extra) {}
}
