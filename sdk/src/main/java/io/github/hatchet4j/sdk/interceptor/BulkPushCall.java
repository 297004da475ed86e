// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.interceptor;

import java.util.List;

/**
 * Several events about to be pushed by one call. Immutable.
 *
 * @param client the client that pushes
 * @param items the events, in the caller's order; never empty
 */
public record BulkPushCall(ClientInfo client, List<PushCall> items) {
    public BulkPushCall {
        items = List.copyOf(items);
    }

    /** Returns this call with other items; their number and order must stay. */
    public BulkPushCall withItems(List<PushCall> newItems) {
        return new BulkPushCall(client, newItems);
    }
}
