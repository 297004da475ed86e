// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How one run is triggered. Immutable, safe to share between threads. */
public final class TriggerWorkflowOptions {
    private static final TriggerWorkflowOptions NONE = builder().build();

    private final Map<String, String> additionalMetadata;
    private final int priority;
    private final @Nullable String childKey;

    private TriggerWorkflowOptions(Builder builder) {
        additionalMetadata = Map.copyOf(builder.additionalMetadata);
        priority = builder.priority;
        childKey = builder.childKey;
    }

    /** Options that leave everything at its default. */
    public static TriggerWorkflowOptions none() {
        return NONE;
    }

    /** Options with additional metadata alone. */
    public static TriggerWorkflowOptions withMetadata(Map<String, String> additionalMetadata) {
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

    /** Returns the key that tells this child from its siblings, so that a retry of the parent finds it again. */
    public Optional<String> childKey() {
        return Optional.ofNullable(childKey);
    }

    /** Returns a builder that starts from these options. */
    public Builder toBuilder() {
        var builder = new Builder().additionalMetadata(additionalMetadata);
        builder.priority = priority;
        builder.childKey = childKey;
        return builder;
    }

    /** Collects {@link TriggerWorkflowOptions}. Confined to one thread. */
    public static final class Builder {
        private Map<String, String> additionalMetadata = Map.of();
        private int priority;
        private @Nullable String childKey;

        private Builder() {}

        /** Replaces the additional metadata. Default: none. */
        public Builder additionalMetadata(Map<String, String> metadata) {
            additionalMetadata = Map.copyOf(requireNonNull(metadata, "metadata"));
            return this;
        }

        /** Sets one key of the additional metadata. */
        public Builder additionalMetadata(String key, String value) {
            var more = new HashMap<>(additionalMetadata);
            more.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
            additionalMetadata = more;
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

        /** Sets the key that tells this child from its siblings, so that a retry of the parent finds it again. Default: none. */
        public Builder childKey(String childKey) {
            this.childKey = requireNonNull(childKey, "childKey");
            return this;
        }

        /** Builds the options. */
        public TriggerWorkflowOptions build() {
            return new TriggerWorkflowOptions(this);
        }
    }
}
