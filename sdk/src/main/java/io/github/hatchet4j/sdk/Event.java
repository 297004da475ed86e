// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.time.Instant;

/**
 * An event as the engine took it.
 *
 * @param id the event's UUID
 * @param key the key, namespace included
 * @param receivedAt when the engine took it, by its clock
 */
public record Event(String id, String key, Instant receivedAt) {}
