// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.logs;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What was put into the MDC, and what was there before. Confined to one thread. */
final class MdcChange {
    private final String[] keys;
    private final @Nullable String[] before;
    private int size;

    /** @param most how many keys may be put */
    MdcChange(int most) {
        keys = new String[most];
        before = new String[most];
    }

    void put(String key, String value) {
        keys[size] = key;
        before[size] = MDC.get(key);
        size++;
        MDC.put(key, value);
    }

    /** Makes the MDC what it was, the last change first. */
    void undo() {
        while (size > 0) {
            size--;
            String value = before[size];
            if (value == null) {
                MDC.remove(keys[size]);
            } else {
                MDC.put(keys[size], value);
            }
        }
    }
}
