// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Figures of the writer, for operators. Safe to share between threads. */
public final class CommitStats {
    /** Upper bounds in seconds: a commit takes from a fraction of a millisecond to, on a bad disk, seconds. */
    private static final List<Double> BOUNDS =
            List.of(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0);

    private final LongAdder commits = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final List<LongAdder> within =
            BOUNDS.stream().map(bound -> new LongAdder()).toList();

    /**
     * How many commits took at most so long.
     *
     * @param seconds the bound
     */
    public record Bucket(double seconds, long commits) {}

    void committed(int rowsWritten, long nanosTaken) {
        commits.increment();
        rows.add(rowsWritten);
        nanos.add(nanosTaken);
        for (int i = BOUNDS.size() - 1; i >= 0 && nanosTaken <= BOUNDS.get(i) * 1e9; i--) {
            within.get(i).increment();
        }
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

    /** In the order of their bounds. */
    public List<Bucket> buckets() {
        var buckets = new ArrayList<Bucket>();
        for (int i = 0; i < BOUNDS.size(); i++) {
            buckets.add(new Bucket(BOUNDS.get(i), within.get(i).sum()));
        }
        return buckets;
    }
}
