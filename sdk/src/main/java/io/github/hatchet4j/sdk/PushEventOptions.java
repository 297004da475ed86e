// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How one event is pushed. Immutable, safe to share between threads. */
public final class PushEventOptions {
    private static final PushEventOptions NONE = builder().build();

    private final Map<String, String> additionalMetadata;
    private final int priority;
    private final @Nullable String scope;

    private PushEventOptions(Builder builder) {
        additionalMetadata = Map.copyOf(builder.additionalMetadata);
        priority = builder.priority;
        scope = builder.scope;
    }

    /** Options that leave everything at its default. */
    public static PushEventOptions none() {
        return NONE;
    }

    /** Options with additional metadata alone. */
    public static PushEventOptions withMetadata(Map<String, String> additionalMetadata) {
        return builder().additionalMetadata(additionalMetadata).build();
    }

    /** Begins with options that say nothing. */
    public static Builder builder() {
        return new Builder();
    }

    /** Keys and values that travel along. Empty by default. */
    public Map<String, String> additionalMetadata() {
        return additionalMetadata;
    }

    /** The priority, 1 (low) to 3 (high); empty means the workflow's default. */
    public OptionalInt priority() {
        return priority == 0 ? OptionalInt.empty() : OptionalInt.of(priority);
    }

    /** Returns the scope that filters and waits compare with. */
    public Optional<String> scope() {
        return Optional.ofNullable(scope);
    }

    /** Returns a builder that starts from these options. */
    public Builder toBuilder() {
        var builder = new Builder().additionalMetadata(additionalMetadata);
        builder.priority = priority;
        builder.scope = scope;
        return builder;
    }

    /** Collects {@link PushEventOptions}. Confined to one thread. */
    public static final class Builder {
        private final Map<String, String> additionalMetadata = new HashMap<>();
        private int priority;
        private @Nullable String scope;

        private Builder() {}

        /** Replaces the additional metadata. Default: none. */
        public Builder additionalMetadata(Map<String, String> metadata) {
            Map<String, String> copy = Map.copyOf(requireNonNull(metadata, "metadata"));
            additionalMetadata.clear();
            additionalMetadata.putAll(copy);
            return this;
        }

        /** Sets one key of the additional metadata. */
        public Builder additionalMetadata(String key, String value) {
            additionalMetadata.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
            return this;
        }

        /**
         * Sets the priority. Default: that of the workflow.
         *
         * @throws IllegalArgumentException if {@code priority} is not 1, 2 or 3
         */
        public Builder priority(int priority) {
            if (priority < 1 || priority > 3) {
                throw new IllegalArgumentException("priority must be 1 (low), 2 or 3 (high), was " + priority);
            }
            this.priority = priority;
            return this;
        }

        /** Sets the scope that filters and waits compare with. Default: none. */
        public Builder scope(String scope) {
            this.scope = requireNonNull(scope, "scope");
            return this;
        }

        /** Builds the options. */
        public PushEventOptions build() {
            return new PushEventOptions(this);
        }
    }
}
