// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A value that a callback leaves for the test. */
final class Captured<T> {
    private volatile @Nullable T value;

    void set(T newValue) {
        value = newValue;
    }

    T get() {
        return requireNonNull(value, "nothing was captured");
    }
}
