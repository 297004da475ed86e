// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Collects the attributes that the application wants; absent and empty values are left out. Confined to one thread. */
public final class AttributeSink {
    private final AttributesBuilder attributes = Attributes.builder();
    private final AttributePolicy policy;

    public AttributeSink(AttributePolicy policy) {
        this.policy = policy;
    }

    public <T> AttributeSink put(AttributeKey<T> key, @Nullable T value) {
        if (value != null && !value.equals("") && policy.wants(key)) {
            attributes.put(key, value);
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

    /** What was put so far. */
    public Attributes attributes() {
        return attributes.build();
    }
}
