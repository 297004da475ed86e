// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.UUID;

/** Makes external ids, which grow with time so that indexes grow at their end. */
@FunctionalInterface
public interface IdSource {
    UUID next();
}
