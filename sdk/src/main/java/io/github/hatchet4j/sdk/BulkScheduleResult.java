// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.internal.json.JsonView;
import java.util.List;

/**
 * What became of several schedules that one call was to change.
 *
 * @param ids the schedules that were changed
 * @param failures those that were not
 */
public record BulkScheduleResult(List<String> ids, List<Failure> failures) {
    public BulkScheduleResult {
        ids = List.copyOf(ids);
        failures = List.copyOf(failures);
    }

    /**
     * A schedule that was not changed.
     *
     * @param id the schedule's UUID; empty where the engine tells none
     * @param message why not
     */
    public record Failure(String id, String message) {}

    static BulkScheduleResult read(JsonView json, String ids) {
        return new BulkScheduleResult(
                json.texts(ids),
                json.children("errors").stream()
                        .map(error -> new Failure(error.text("id"), error.text("error")))
                        .toList());
    }
}
