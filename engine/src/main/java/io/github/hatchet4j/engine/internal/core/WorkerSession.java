// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

/** One stream to a worker. The core only hands it around. Called from any thread; must not block. */
public interface WorkerSession {
    void start(Assignment assignment);

    void cancel(Assignment assignment, StopReason reason);

    /** Ends the stream; the worker is expected to come back. */
    void end(Rejection why);
}
