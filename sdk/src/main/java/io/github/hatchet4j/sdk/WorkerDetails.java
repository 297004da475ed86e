// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.internal.json.JsonView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A worker of any process and language.
 *
 * @param id the worker's UUID
 * @param name the worker's name, namespace included
 * @param lastHeartbeatAt null when it was never heard of
 * @param actions the action ids that it serves
 * @param slots by kind, such as {@code default}
 * @param labels by key
 */
public record WorkerDetails(
        String id,
        String name,
        WorkerStatus status,
        Instant createdAt,
        @Nullable Instant lastHeartbeatAt,
        List<String> actions,
        Map<String, Slots> slots,
        Map<String, String> labels) {
    public WorkerDetails {
        actions = List.copyOf(actions);
        slots = Map.copyOf(slots);
        labels = Map.copyOf(labels);
    }

    static WorkerDetails read(JsonView json) {
        Map<String, Slots> slots = new LinkedHashMap<>();
        json.child("slotConfig")
                .members()
                .forEach((kind, slot) -> slots.put(kind, new Slots(slot.number("limit"), slot.number("available"))));
        Map<String, String> labels = new LinkedHashMap<>();
        json.children("labels").forEach(label -> labels.put(label.text("key"), label.text("value")));
        JsonView metadata = json.child("metadata");
        return new WorkerDetails(
                metadata.text("id"),
                json.text("name"),
                WorkerStatus.of(json.text("status")),
                metadata.requiredTime("createdAt"),
                json.time("lastHeartbeatAt"),
                json.texts("actions"),
                slots,
                labels);
    }

    /**
     * The slots of one kind.
     *
     * @param limit how many tasks at once
     * @param available how many are free
     */
    public record Slots(int limit, int available) {}
}
