// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import io.github.hatchet4j.sdk.ClientConfig;
import io.github.hatchet4j.sdk.Hatchet;

/** The engine that {@code HATCHET_CLIENT_TOKEN} names: a Hatchet cluster, for instance. It is not ours to stop. */
final class ForeignTarget implements Engine {
    @Override
    public Hatchet connect(String namespace) {
        return Hatchet.create(
                ClientConfig.fromEnvironment().toBuilder().namespace(namespace).build());
    }

    @Override
    public boolean isForeign() {
        return true;
    }

    @Override
    public boolean isOurs() {
        return false;
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "HATCHET_CLIENT_TOKEN";
    }
}
