// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import java.util.List;

/** One measurement: a small class that yields a few figures. Run by one thread. */
interface Row {
    /** What is being measured, as shown while it runs. */
    String title();

    /**
     * Measures, its own warm-up included.
     *
     * @throws Exception if it could not be measured; then the whole benchmark fails
     */
    List<Figure> measure() throws Exception;
}
