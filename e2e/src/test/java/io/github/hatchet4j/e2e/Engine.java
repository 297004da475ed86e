// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import io.github.hatchet4j.sdk.Hatchet;
import java.util.Optional;

/** An engine to run the suite against. Its name is shown beside each test. */
interface Engine extends AutoCloseable {
    /** A new client of this engine; the caller closes it. */
    default Hatchet connect() {
        return connect("");
    }

    /** A new client of this engine with a namespace; the caller closes it. */
    Hatchet connect(String namespace);

    /** Its gRPC address, {@code host:port}, if it is on a network. */
    default Optional<String> address() {
        return Optional.empty();
    }

    /** A new client that reaches this engine at another address; the caller closes it. */
    default Hatchet connectAt(String address) {
        throw new IllegalStateException(this + " is not on a network");
    }

    /** Whether it may be a Hatchet cluster, which differs from our engine in what the tests name. */
    default boolean isForeign() {
        return false;
    }

    /**
     * Whether it is hatchet4j's own, in this JVM, which tells more than Hatchet's wire has room for. Tests that differ by
     * it say why.
     */
    default boolean isOurs() {
        return true;
    }

    /** How the engine is shown in reports. */
    @Override
    String toString();

    @Override
    void close();
}
