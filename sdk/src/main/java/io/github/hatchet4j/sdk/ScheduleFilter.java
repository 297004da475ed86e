// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which schedules are meant: those that fit everything that is set. Immutable, safe to share between threads. */
public final class ScheduleFilter {
    private static final ScheduleFilter ALL = builder().build();

    private final @Nullable String workflowId;
    private final Map<String, String> additionalMetadata;

    private ScheduleFilter(Builder builder) {
        workflowId = builder.workflowId;
        additionalMetadata = Map.copyOf(builder.additionalMetadata);
    }

    /** All schedules of the tenant. */
    public static ScheduleFilter all() {
        return ALL;
    }

    /** Begins a filter that lets every schedule through. */
    public static Builder builder() {
        return new Builder();
    }

    /** The workflow's UUID; empty means any. */
    public Optional<String> workflowId() {
        return Optional.ofNullable(workflowId);
    }

    /** The metadata that a schedule must have; empty means any. */
    public Map<String, String> additionalMetadata() {
        return additionalMetadata;
    }

    /** Returns a builder that starts from this filter. */
    public Builder toBuilder() {
        var builder = new Builder();
        builder.workflowId = workflowId;
        builder.additionalMetadata.putAll(additionalMetadata);
        return builder;
    }

    List<String> metadataPairs() {
        return additionalMetadata.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .toList();
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        if (workflowId != null) {
            json.put("workflowId", workflowId);
        }
        if (!additionalMetadata.isEmpty()) {
            json.put("additionalMetadata", metadataPairs());
        }
        return json;
    }

    /** Collects a {@link ScheduleFilter}. Confined to one thread. */
    public static final class Builder {
        private @Nullable String workflowId;
        private final Map<String, String> additionalMetadata = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Means schedules of one workflow, named by its UUID; see {@link Workflows#find}. Default: of any.
         *
         * @throws IllegalArgumentException if it is no UUID
         */
        public Builder workflowId(String workflowId) {
            this.workflowId = Names.requireUuid(workflowId, "workflowId");
            return this;
        }

        /** Means schedules with this metadata. Default: any. */
        public Builder additionalMetadata(String key, String value) {
            additionalMetadata.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
            return this;
        }

        /** Builds the filter. */
        public ScheduleFilter build() {
            return new ScheduleFilter(this);
        }
    }
}
