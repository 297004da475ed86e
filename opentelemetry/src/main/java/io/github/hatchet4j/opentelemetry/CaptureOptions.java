// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Which contents go on spans. By default none do: payloads and metadata are the application's data, and often somebody's
 * personal data. Immutable, safe to share between threads.
 *
 * <pre>{@code
 * var capture = CaptureOptions.builder().inputs(true).metadataKeys(Set.of("customer")).build();
 * }</pre>
 */
public final class CaptureOptions {
    private static final CaptureOptions NOTHING = builder().build();

    private final boolean inputs;
    private final boolean outputs;
    private final Set<String> metadataKeys;
    private final int maxBytes;
    private final UnaryOperator<String> redactor;

    private CaptureOptions(Builder builder) {
        inputs = builder.inputs;
        outputs = builder.outputs;
        metadataKeys = builder.metadataKeys;
        maxBytes = builder.maxBytes;
        redactor = builder.redactor;
    }

    /** Options that put no contents on spans. */
    public static CaptureOptions nothing() {
        return NOTHING;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Whether {@code hatchet.payload} holds what was sent to a run, an event or a task. */
    public boolean inputs() {
        return inputs;
    }

    /** Whether {@code hatchet.output} holds what a task returned. */
    public boolean outputs() {
        return outputs;
    }

    /** The keys whose values {@code hatchet.additional_metadata} holds. */
    public Set<String> metadataKeys() {
        return metadataKeys;
    }

    /** The length at which a captured text is cut, in bytes of UTF-8. */
    public int maxBytes() {
        return maxBytes;
    }

    /** What a text goes through before it is cut. */
    public UnaryOperator<String> redactor() {
        return redactor;
    }

    /** Returns a builder that starts from these options. */
    public Builder toBuilder() {
        return new Builder()
                .inputs(inputs)
                .outputs(outputs)
                .metadataKeys(metadataKeys)
                .maxBytes(maxBytes)
                .redactor(redactor);
    }

    /** Collects {@link CaptureOptions}. Confined to one thread. */
    public static final class Builder {
        private boolean inputs;
        private boolean outputs;
        private Set<String> metadataKeys = Set.of();
        private int maxBytes = 4096;
        private UnaryOperator<String> redactor = UnaryOperator.identity();

        private Builder() {}

        /** Sets whether inputs and event payloads are captured. Default: false. */
        public Builder inputs(boolean inputs) {
            this.inputs = inputs;
            return this;
        }

        /** Sets whether outputs of tasks are captured. Default: false. */
        public Builder outputs(boolean outputs) {
            this.outputs = outputs;
            return this;
        }

        /** Sets the keys of the additional metadata whose values are captured. Default: none. */
        public Builder metadataKeys(Collection<String> keys) {
            metadataKeys = Set.copyOf(requireNonNull(keys, "keys"));
            return this;
        }

        /**
         * Sets the length at which a captured text is cut, in bytes of UTF-8. Default: 4096.
         *
         * @throws IllegalArgumentException if {@code maxBytes} is less than 1
         */
        public Builder maxBytes(int maxBytes) {
            if (maxBytes < 1) {
                throw new IllegalArgumentException("maxBytes must be at least 1, was " + maxBytes);
            }
            this.maxBytes = maxBytes;
            return this;
        }

        /**
         * Sets what every captured text goes through, whole, before it is cut. A text at which it throws is not captured.
         * Default: nothing is changed.
         */
        public Builder redactor(UnaryOperator<String> redactor) {
            this.redactor = requireNonNull(redactor, "redactor");
            return this;
        }

        /** Builds the options. */
        public CaptureOptions build() {
            return new CaptureOptions(this);
        }
    }
}
