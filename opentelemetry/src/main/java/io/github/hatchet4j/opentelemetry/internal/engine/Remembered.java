// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The ids that came last. Thread-safe. */
final class Remembered {
    private final Set<String> ids;

    Remembered(int most) {
        ids = Collections.newSetFromMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > most;
            }
        });
    }

    /** Takes note of an id. Returns whether it is new. */
    synchronized boolean add(String id) {
        return ids.add(id);
    }
}
