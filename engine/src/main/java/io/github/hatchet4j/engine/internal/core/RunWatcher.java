// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

/** Sees what happens in runs. The core only hands it around. Called from any thread; must not block. */
public interface RunWatcher {
    void changed(RunChange change);
}
