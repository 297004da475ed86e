// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.opentelemetry.api.common.Attributes;

/**
 * A span of Hatchet's that is just ending.
 *
 * @param link the way to the engine that the span belongs to
 * @param filing attributes by which that engine finds the run, beside the span's own
 */
public record Ending(EngineLink link, Attributes filing) {}
