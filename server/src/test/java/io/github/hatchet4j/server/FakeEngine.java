// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import io.github.hatchet4j.protocol.spi.EngineInfo;

/** An engine that only says where it would listen. */
final class FakeEngine {
    int closes;

    EngineLauncher.Launched launched() {
        var info = new EngineInfo("eyFake", "tenant", "127.0.0.1:41001", "http://127.0.0.1:41002", "memory");
        return new EngineLauncher.Launched(info, () -> closes++);
    }
}
