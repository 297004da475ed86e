// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.interceptor;

import java.util.List;

/**
 * Several workflows about to be triggered by one call, before it is cut into messages. Immutable.
 *
 * @param client the client that triggers
 * @param items the triggers, in the caller's order; never empty
 */
public record BulkTriggerCall(ClientInfo client, List<TriggerCall> items) {
    public BulkTriggerCall {
        items = List.copyOf(items);
    }

    /** Returns this call with other items; their number and order must stay. */
    public BulkTriggerCall withItems(List<TriggerCall> newItems) {
        return new BulkTriggerCall(client, newItems);
    }
}
