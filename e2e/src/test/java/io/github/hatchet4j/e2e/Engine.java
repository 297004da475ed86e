// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import io.github.hatchet4j.sdk.Hatchet;

/** An engine to run the suite against. Its name is shown beside each test. */
interface Engine extends AutoCloseable {
    /** A new client of this engine; the caller closes it. */
    default Hatchet connect() {
        return connect("");
    }

    /** A new client of this engine with a namespace; the caller closes it. */
    Hatchet connect(String namespace);

    /** Whether it may be a Hatchet cluster, which differs from our engine in what the tests name. */
    default boolean isForeign() {
        return false;
    }

    /** How the engine is shown in reports. */
    @Override
    String toString();

    @Override
    void close();
}
