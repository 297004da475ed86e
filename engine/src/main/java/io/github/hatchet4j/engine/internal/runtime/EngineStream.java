// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.runtime;

import io.github.hatchet4j.engine.internal.core.Rejection;

/** A long-lived stream to a client or a worker. */
public interface EngineStream {
    /** Ends it; whoever listens is expected to come back. Does not block. */
    void end(Rejection why);
}
