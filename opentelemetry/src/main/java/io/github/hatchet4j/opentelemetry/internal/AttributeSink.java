// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import io.opentelemetry.api.common.AttributeKey;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Puts the attributes that the application wants where they belong; absent and empty values are left out. Confined to one
 * thread.
 */
public final class AttributeSink {
    private final AttributePolicy policy;
    private final Target target;

    /** What takes attributes: a span, or one that is about to begin. */
    @FunctionalInterface
    public interface Target {
        <T> void set(AttributeKey<T> key, T value);
    }

    public AttributeSink(AttributePolicy policy, Target target) {
        this.policy = policy;
        this.target = target;
    }

    public <T> AttributeSink put(AttributeKey<T> key, @Nullable T value) {
        if (value != null && !value.equals("") && policy.wants(key)) {
            target.set(key, value);
        }
        return this;
    }

    public <T> AttributeSink put(AttributeKey<T> key, Optional<T> value) {
        return put(key, value.orElse(null));
    }

    public AttributeSink put(AttributeKey<Long> key, OptionalInt value) {
        return value.isPresent() ? put(key, (long) value.getAsInt()) : this;
    }

    public AttributeSink put(AttributeKey<Long> key, int value) {
        return put(key, (long) value);
    }
}
