// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event to be pushed.
 *
 * @param key the key as the engine knows it
 * @param payloadJson JSON text of an object
 * @param metadataJson JSON text of an object
 * @param priority zero for the workflow's default
 */
public record PushRequest(
        String key,
        String payloadJson,
        String metadataJson,
        int priority,
        @Nullable String scope,
        Instant at) {

    /** The key alone. */
    @Override
    public String toString() {
        return "push of " + key;
    }
}
