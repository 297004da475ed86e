// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.internal.json.JsonView;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An event that the engine has.
 *
 * @param id the event's UUID
 * @param key the event's key, namespace included
 * @param scope empty when it has none
 * @param seenAt when the engine got it
 * @param payload what became the input of triggered runs; may be left out in lists
 * @param additionalMetadata what travels along
 * @param runIds the UUIDs of the runs that it triggered
 */
public record EventDetails(
        String id,
        String key,
        String scope,
        Instant seenAt,
        Map<String, Object> payload,
        Map<String, Object> additionalMetadata,
        List<String> runIds) {
    public EventDetails {
        runIds = List.copyOf(runIds);
    }

    /** Id and key: the rest is somebody's. */
    @Override
    public String toString() {
        return "EventDetails[" + id + ", " + key + "]";
    }

    static EventDetails read(JsonView json) {
        JsonView metadata = json.child("metadata");
        Instant seenAt = json.time("seenAt");
        return new EventDetails(
                metadata.text("id"),
                json.text("key"),
                json.text("scope"),
                seenAt == null ? metadata.requiredTime("createdAt") : seenAt,
                json.object("payload"),
                json.object("additionalMetadata"),
                json.children("triggeredRuns").stream()
                        .map(run -> run.text("workflowRunId"))
                        .toList());
    }
}
