// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import org.jspecify.annotations.Nullable;

/**
 * What became of one item of a bulk call: exactly one of the two is null.
 *
 * @param id what was made
 * @param error why nothing was made
 */
public record BulkItemResult(@Nullable String id, @Nullable Throwable error) {
    static BulkItemResult made(String id) {
        return new BulkItemResult(id, null);
    }

    static BulkItemResult failed(Throwable error) {
        return new BulkItemResult(null, error);
    }
}
