// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.metrics;

import io.opentelemetry.api.common.Attributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Attributes that are made once for each of the few things that they tell apart, since making them takes longer than
 * counting does. Safe to share between threads.
 *
 * @param <K> what they are made from
 */
final class KnownAttributes<K> {
    /** More are made anew each time: event keys may come from outside, without end. */
    static final int MOST = 1_000;

    private final Map<K, Attributes> known = new ConcurrentHashMap<>();
    private final Function<K, Attributes> make;

    KnownAttributes(Function<K, Attributes> make) {
        this.make = make;
    }

    Attributes of(K key) {
        Attributes found = known.get(key);
        if (found == null) {
            found = make.apply(key);
            if (known.size() < MOST) {
                known.put(key, found);
            }
        }
        return found;
    }
}
