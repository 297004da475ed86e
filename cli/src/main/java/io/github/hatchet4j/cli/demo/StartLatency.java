// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;

/** How long it took from each trigger to the start of the handler's first attempt. Safe to share between threads. */
final class StartLatency {
    private final String session;
    private final ConcurrentMap<String, Long> triggered = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();

    StartLatency(String session) {
        this.session = session;
    }

    void triggered(String file) {
        triggered.put(file, System.nanoTime());
    }

    /** Tells of a start; those of other sessions and of later attempts are not counted. */
    void started(String ofSession, String file) {
        var since = ofSession.equals(session) ? triggered.remove(file) : null;
        if (since != null) {
            millis.add((System.nanoTime() - since) / 1e6);
        }
    }

    /** A percentile in milliseconds; zero without a start. */
    double percentile(int percent) {
        var sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(percent / 100.0 * sorted.length) - 1)];
    }
}
