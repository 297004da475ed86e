// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.interceptor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the items of a bulk trigger, in their order.
 *
 * @param items one entry per item
 */
public record BulkTriggerResult(List<Item> items) {
    public BulkTriggerResult {
        items = List.copyOf(items);
    }

    /**
     * One item: exactly one of the two is null.
     *
     * @param workflowRunId the run that was made
     * @param error why none was made
     */
    public record Item(
            @Nullable String workflowRunId, @Nullable Throwable error) {}
}
