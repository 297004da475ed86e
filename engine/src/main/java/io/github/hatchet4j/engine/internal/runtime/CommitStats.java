// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.runtime;

import java.util.concurrent.atomic.LongAdder;

/** Figures of the writer, for operators. Safe to share between threads. */
public final class CommitStats {
    private final LongAdder commits = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    void committed(int rowsWritten, long nanosTaken) {
        commits.increment();
        rows.add(rowsWritten);
        nanos.add(nanosTaken);
    }

    public long commits() {
        return commits.sum();
    }

    public long rows() {
        return rows.sum();
    }

    /** Time spent in transactions, in nanoseconds. */
    public long nanos() {
        return nanos.sum();
    }
}
