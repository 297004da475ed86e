// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Which log lines are meant: those that fit everything that is set here. Immutable, safe to share between threads. */
public final class LogFilter {
    private static final LogFilter ALL = builder().build();

    private final @Nullable Instant since;
    private final @Nullable Instant until;
    private final @Nullable String search;
    private final List<LogLevel> levels;
    private final int attempt;
    private final int limit;

    private LogFilter(Builder builder) {
        since = builder.since;
        until = builder.until;
        search = builder.search;
        levels = List.copyOf(builder.levels);
        attempt = builder.attempt;
        limit = builder.limit;
    }

    /** The first 1000 lines of all attempts. */
    public static LogFilter all() {
        return ALL;
    }

    /** Begins a filter that lets every line through. */
    public static Builder builder() {
        return new Builder();
    }

    /** The time of the oldest lines that are meant; empty means all. */
    public Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    /** The time of the newest lines that are meant; empty means all. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /** A part of their text; empty means any. */
    public Optional<String> search() {
        return Optional.ofNullable(search);
    }

    /** How important they are; empty means all. */
    public List<LogLevel> levels() {
        return levels;
    }

    /** The attempt that logged them, 1 for the first; empty means all. */
    public OptionalInt attempt() {
        return attempt == 0 ? OptionalInt.empty() : OptionalInt.of(attempt);
    }

    /** How many lines at most. */
    public int limit() {
        return limit;
    }

    /** Returns a builder that starts from this filter. */
    public Builder toBuilder() {
        var builder = new Builder();
        builder.since = since;
        builder.until = until;
        builder.search = search;
        builder.levels.addAll(levels);
        builder.attempt = attempt;
        builder.limit = limit;
        return builder;
    }

    /** Collects a {@link LogFilter}. Confined to one thread. */
    public static final class Builder {
        private @Nullable Instant since;
        private @Nullable Instant until;
        private @Nullable String search;
        private final List<LogLevel> levels = new ArrayList<>();
        private int attempt;
        private int limit = 1000;

        private Builder() {}

        /** Means lines of {@code since} or later. Default: all. */
        public Builder since(Instant since) {
            this.since = requireNonNull(since, "since");
            return this;
        }

        /** Means lines before {@code until}. Default: all. */
        public Builder until(Instant until) {
            this.until = requireNonNull(until, "until");
            return this;
        }

        /** Means lines whose text has this part. Default: any. */
        public Builder search(String search) {
            this.search = requireNonNull(search, "search");
            return this;
        }

        /** Means lines of these levels. Default: all. */
        public Builder levels(LogLevel... levels) {
            this.levels.clear();
            this.levels.addAll(List.of(levels));
            return this;
        }

        /**
         * Means lines of one attempt, 1 for the first. Default: of all.
         *
         * @throws IllegalArgumentException if {@code attempt} is not positive
         */
        public Builder attempt(int attempt) {
            if (attempt < 1) {
                throw new IllegalArgumentException("attempt must be at least 1, was " + attempt);
            }
            this.attempt = attempt;
            return this;
        }

        /**
         * Sets how many lines at most. Default: 1000.
         *
         * @throws IllegalArgumentException if {@code limit} is not positive
         */
        public Builder limit(int limit) {
            if (limit < 1) {
                throw new IllegalArgumentException("limit must be at least 1, was " + limit);
            }
            this.limit = limit;
            return this;
        }

        /** Builds the filter. */
        public LogFilter build() {
            return new LogFilter(this);
        }
    }
}
