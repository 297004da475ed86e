// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import java.time.Instant;

/**
 * An event as the engine took it.
 *
 * @param at the engine's time
 */
public record PushedEvent(String id, String key, Instant at) {}
