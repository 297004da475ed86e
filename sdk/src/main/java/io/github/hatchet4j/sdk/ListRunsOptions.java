// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which runs are listed, and how. Immutable, safe to share between threads. */
public final class ListRunsOptions {
    private final RunFilter filter;
    private final PageRequest page;
    private final boolean isOnlyTasks;
    private final boolean hasPayloads;
    private final @Nullable String workerId;
    private final @Nullable String parentTaskRunId;
    private final @Nullable String triggeringEventId;

    private ListRunsOptions(Builder builder) {
        filter = builder.filter;
        page = builder.page;
        isOnlyTasks = builder.isOnlyTasks;
        hasPayloads = builder.hasPayloads;
        workerId = builder.workerId;
        parentTaskRunId = builder.parentTaskRunId;
        triggeringEventId = builder.triggeringEventId;
    }

    /** Begins with the first page of all runs of the last day. */
    public static Builder builder() {
        return new Builder();
    }

    /** Which runs are meant. */
    public RunFilter filter() {
        return filter;
    }

    /** Which part of the list is wanted. */
    public PageRequest page() {
        return page;
    }

    /** Whether task runs are listed instead of runs. */
    public boolean isOnlyTasks() {
        return isOnlyTasks;
    }

    /** Whether rows have their input and output. */
    public boolean hasPayloads() {
        return hasPayloads;
    }

    /** The worker that had the runs; empty means any. */
    public Optional<String> workerId() {
        return Optional.ofNullable(workerId);
    }

    /** The task run whose children are meant; empty means all runs. */
    public Optional<String> parentTaskRunId() {
        return Optional.ofNullable(parentTaskRunId);
    }

    /** The event that triggered the runs; empty means all runs. */
    public Optional<String> triggeringEventId() {
        return Optional.ofNullable(triggeringEventId);
    }

    /** Returns a builder that starts from these options. */
    public Builder toBuilder() {
        var builder = new Builder();
        builder.filter = filter;
        builder.page = page;
        builder.isOnlyTasks = isOnlyTasks;
        builder.hasPayloads = hasPayloads;
        builder.workerId = workerId;
        builder.parentTaskRunId = parentTaskRunId;
        builder.triggeringEventId = triggeringEventId;
        return builder;
    }

    /** Collects {@link ListRunsOptions}. Confined to one thread. */
    public static final class Builder {
        private RunFilter filter = RunFilter.recent();
        private PageRequest page = PageRequest.first();
        private boolean isOnlyTasks;
        private boolean hasPayloads;
        private @Nullable String workerId;
        private @Nullable String parentTaskRunId;
        private @Nullable String triggeringEventId;

        private Builder() {}

        /** Sets which runs are meant. Default: all of the last 24 hours. */
        public Builder filter(RunFilter filter) {
            this.filter = requireNonNull(filter, "filter");
            return this;
        }

        /** Sets which part of the list is wanted. Default: the first 50 rows. */
        public Builder page(PageRequest page) {
            this.page = requireNonNull(page, "page");
            return this;
        }

        /** Sets whether task runs are listed instead of runs. Default: false. */
        public Builder onlyTasks(boolean onlyTasks) {
            isOnlyTasks = onlyTasks;
            return this;
        }

        /** Sets whether rows have their input and output. Default: false. */
        public Builder payloads(boolean payloads) {
            hasPayloads = payloads;
            return this;
        }

        /** Means runs that a worker had. Default: any. */
        public Builder workerId(String workerId) {
            this.workerId = Names.requireUuid(workerId, "workerId");
            return this;
        }

        /** Means the children of a task run. Default: all runs. */
        public Builder parentTaskRunId(String parentTaskRunId) {
            this.parentTaskRunId = Names.requireUuid(parentTaskRunId, "parentTaskRunId");
            return this;
        }

        /** Means runs that an event triggered. Default: all runs. */
        public Builder triggeringEventId(String triggeringEventId) {
            this.triggeringEventId = Names.requireUuid(triggeringEventId, "triggeringEventId");
            return this;
        }

        /** Builds the options. */
        public ListRunsOptions build() {
            return new ListRunsOptions(this);
        }
    }
}
