// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which runs are meant: those that fit everything that is set here. Immutable, safe to share between threads. */
public final class RunFilter {
    private static final Duration DEFAULT_AGE = Duration.ofDays(1);
    private static final RunFilter RECENT = builder().build();

    private final @Nullable Instant since;
    private final @Nullable Instant until;
    private final List<RunStatus> statuses;
    private final List<String> workflowIds;
    private final Map<String, String> additionalMetadata;

    private RunFilter(Builder builder) {
        since = builder.since;
        until = builder.until;
        statuses = List.copyOf(builder.statuses);
        workflowIds = List.copyOf(builder.workflowIds);
        additionalMetadata = Map.copyOf(builder.additionalMetadata);
    }

    /** All runs of the last 24 hours. */
    public static RunFilter recent() {
        return RECENT;
    }

    /** Begins a filter that lets every run of the last day through. */
    public static Builder builder() {
        return new Builder();
    }

    /** The time of the oldest runs that are meant; empty means 24 hours before the filter is used. */
    public Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    /** The time of the newest runs that are meant; empty means now. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /** How far the runs are; empty means all. */
    public List<RunStatus> statuses() {
        return statuses;
    }

    /** The UUIDs of their workflows; empty means all. */
    public List<String> workflowIds() {
        return workflowIds;
    }

    /** What travels along with them; empty means anything. */
    public Map<String, String> additionalMetadata() {
        return additionalMetadata;
    }

    /** Returns a builder that starts from this filter. */
    public Builder toBuilder() {
        var builder = new Builder();
        builder.since = since;
        builder.until = until;
        builder.statuses.addAll(statuses);
        builder.workflowIds.addAll(workflowIds);
        builder.additionalMetadata.putAll(additionalMetadata);
        return builder;
    }

    Instant sinceAt(Instant now) {
        return since == null ? now.minus(DEFAULT_AGE) : since;
    }

    List<String> metadataPairs() {
        return additionalMetadata.entrySet().stream()
                .map(pair -> pair.getKey() + ":" + pair.getValue())
                .toList();
    }

    /** The filter as cancel and replay take it. */
    Map<String, Object> toJson(Instant now) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("since", sinceAt(now).toString());
        if (until != null) {
            json.put("until", until.toString());
        }
        if (!statuses.isEmpty()) {
            json.put("statuses", statuses.stream().map(RunStatus::name).toList());
        }
        if (!workflowIds.isEmpty()) {
            json.put("workflowIds", workflowIds);
        }
        if (!additionalMetadata.isEmpty()) {
            json.put("additionalMetadata", metadataPairs());
        }
        return json;
    }

    /** Collects a {@link RunFilter}. Confined to one thread. */
    public static final class Builder {
        private @Nullable Instant since;
        private @Nullable Instant until;
        private final List<RunStatus> statuses = new ArrayList<>();
        private final List<String> workflowIds = new ArrayList<>();
        private final Map<String, String> additionalMetadata = new LinkedHashMap<>();

        private Builder() {}

        /** Means runs that were triggered at {@code since} or later. Default: in the last 24 hours. */
        public Builder since(Instant since) {
            this.since = requireNonNull(since, "since");
            return this;
        }

        /** Means runs that were triggered before {@code until}. Default: until now. */
        public Builder until(Instant until) {
            this.until = requireNonNull(until, "until");
            return this;
        }

        /**
         * Means runs with one of these statuses. Default: all.
         *
         * @throws IllegalArgumentException if one is {@link RunStatus#UNKNOWN}
         */
        public Builder statuses(RunStatus... statuses) {
            for (RunStatus status : statuses) {
                if (requireNonNull(status, "status") == RunStatus.UNKNOWN) {
                    throw new IllegalArgumentException("statuses must not hold UNKNOWN");
                }
            }
            this.statuses.clear();
            this.statuses.addAll(List.of(statuses));
            return this;
        }

        /**
         * Means runs of these workflows, named by their UUIDs; see {@link Workflows#find}. Default: all.
         *
         * @throws IllegalArgumentException if one is no UUID
         */
        public Builder workflowIds(String... workflowIds) {
            this.workflowIds.clear();
            for (String id : workflowIds) {
                this.workflowIds.add(Names.requireUuid(id, "workflowId"));
            }
            return this;
        }

        /** Means runs with this metadata; with several pairs, runs that have one of them. Default: any. */
        public Builder additionalMetadata(String key, String value) {
            additionalMetadata.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
            return this;
        }

        /** Builds the filter. */
        public RunFilter build() {
            return new RunFilter(this);
        }
    }
}
