// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import io.github.hatchet4j.sdk.Hatchet;

/** An engine to run the suite against. Its name is shown beside each test. */
interface Engine extends AutoCloseable {
    /** A new client of this engine; the caller closes it. */
    Hatchet connect();

    /** How the engine is shown in reports. */
    @Override
    String toString();

    @Override
    void close();
}
