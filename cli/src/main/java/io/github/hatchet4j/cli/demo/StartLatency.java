// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;

/** How long it took from triggers to the starts of handlers. Safe to share between threads. */
final class StartLatency {
    private final ConcurrentMap<Integer, Long> triggered = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();

    void triggered(int number) {
        triggered.put(number, System.nanoTime());
    }

    /** Tells of a start; one that was not triggered here is not counted. */
    void started(int number) {
        var since = triggered.remove(number);
        if (since != null) {
            millis.add((System.nanoTime() - since) / 1e6);
        }
    }

    int count() {
        return millis.size();
    }

    /** A percentile in milliseconds; zero without a start. */
    double percentile(int percent) {
        var sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(percent / 100.0 * sorted.length) - 1)];
    }
}
