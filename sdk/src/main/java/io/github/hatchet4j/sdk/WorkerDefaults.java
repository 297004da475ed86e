// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What the workers of a client start from; their builders win. Immutable, safe to share between threads. */
public final class WorkerDefaults {
    private static final WorkerDefaults NONE = builder().build();

    private final Map<String, Object> labels;
    private final int logQueueSize;
    private final @Nullable InetSocketAddress healthEndpoint;
    private final int closeAfterTasks;
    private final boolean isForcedShutdown;

    private WorkerDefaults(Builder builder) {
        closeAfterTasks = builder.closeAfterTasks;
        isForcedShutdown = builder.isForcedShutdown;
        labels = Map.copyOf(builder.labels);
        logQueueSize = builder.logQueueSize;
        healthEndpoint = builder.healthEndpoint;
    }

    /** Defaults without labels and health endpoint. */
    public static WorkerDefaults none() {
        return NONE;
    }

    /** Begins with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** The labels that every worker has: texts and {@link Integer}s. */
    public Map<String, Object> labels() {
        return labels;
    }

    /** How many log lines of tasks wait for the engine at most. */
    public int logQueueSize() {
        return logQueueSize;
    }

    /** Where a worker tells over HTTP how it is; empty means nowhere. */
    public Optional<InetSocketAddress> healthEndpoint() {
        return Optional.ofNullable(healthEndpoint);
    }

    /** After how many tasks a worker closes itself; empty means never. */
    public OptionalInt closeAfterTasks() {
        return closeAfterTasks == 0 ? OptionalInt.empty() : OptionalInt.of(closeAfterTasks);
    }

    /** Whether the end of the JVM interrupts running tasks at once. */
    public boolean isForcedShutdown() {
        return isForcedShutdown;
    }

    static int requirePositive(int number, String name) {
        if (number < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, was " + number);
        }
        return number;
    }

    /** Returns a builder that starts from these defaults. */
    public Builder toBuilder() {
        var builder = new Builder().logQueueSize(logQueueSize);
        builder.closeAfterTasks = closeAfterTasks;
        builder.isForcedShutdown = isForcedShutdown;
        builder.labels.putAll(labels);
        builder.healthEndpoint = healthEndpoint;
        return builder;
    }

    /** Collects {@link WorkerDefaults}. Confined to one thread. */
    public static final class Builder {
        private final Map<String, Object> labels = new LinkedHashMap<>();
        private int logQueueSize = 1000;
        private @Nullable InetSocketAddress healthEndpoint;
        private int closeAfterTasks;
        private boolean isForcedShutdown;

        private Builder() {}

        /** Adds a label. Default: none. */
        public Builder label(String key, String value) {
            labels.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
            return this;
        }

        /** Adds a label. Default: none. */
        public Builder label(String key, int value) {
            labels.put(requireNonNull(key, "key"), value);
            return this;
        }

        /**
         * Sets how many log lines of tasks wait for the engine at most; further ones are dropped. Default: 1000.
         *
         * @throws IllegalArgumentException if {@code lines} is not positive
         */
        public Builder logQueueSize(int lines) {
            logQueueSize = requirePositive(lines, "logQueueSize");
            return this;
        }

        /** Sets where a worker tells over HTTP how it is; port 0 takes a free one. Default: nowhere. */
        public Builder healthEndpoint(InetSocketAddress address) {
            healthEndpoint = requireNonNull(address, "address");
            return this;
        }

        /**
         * Sets after how many tasks a worker closes itself. Default: never.
         *
         * @throws IllegalArgumentException if {@code tasks} is not positive
         */
        public Builder closeAfterTasks(int tasks) {
            closeAfterTasks = requirePositive(tasks, "closeAfterTasks");
            return this;
        }

        /** Sets whether the end of the JVM interrupts running tasks at once. Default: false. */
        public Builder forcedShutdown(boolean forced) {
            isForcedShutdown = forced;
            return this;
        }

        /** Builds the defaults. */
        public WorkerDefaults build() {
            return new WorkerDefaults(this);
        }
    }
}
