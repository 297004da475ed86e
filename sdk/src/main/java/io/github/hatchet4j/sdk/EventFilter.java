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

/** Which events are listed: those that fit everything that is set here. Immutable, safe to share between threads. */
public final class EventFilter {
    private static final Duration DEFAULT_AGE = Duration.ofDays(1);
    private static final EventFilter RECENT = builder().build();

    private final @Nullable Instant since;
    private final @Nullable Instant until;
    private final List<String> keys;
    private final List<String> scopes;
    private final Map<String, String> additionalMetadata;
    private final PageRequest page;

    private EventFilter(Builder builder) {
        since = builder.since;
        until = builder.until;
        keys = List.copyOf(builder.keys);
        scopes = List.copyOf(builder.scopes);
        additionalMetadata = Map.copyOf(builder.additionalMetadata);
        page = builder.page;
    }

    /** The first 50 events of the last 24 hours. */
    public static EventFilter recent() {
        return RECENT;
    }

    /** Begins a filter that lets every event of the last day through. */
    public static Builder builder() {
        return new Builder();
    }

    /** The time of the oldest events that are meant; empty means 24 hours before the filter is used. */
    public Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    /** The time of the newest events that are meant; empty means now. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /** Their keys, without namespace; empty means all. */
    public List<String> keys() {
        return keys;
    }

    /** Their scopes; empty means all. */
    public List<String> scopes() {
        return scopes;
    }

    /** What travels along with them; empty means anything. */
    public Map<String, String> additionalMetadata() {
        return additionalMetadata;
    }

    /** Which part of the list is wanted. */
    public PageRequest page() {
        return page;
    }

    /** Returns a builder that starts from this filter. */
    public Builder toBuilder() {
        var builder = new Builder();
        builder.since = since;
        builder.until = until;
        builder.keys.addAll(keys);
        builder.scopes.addAll(scopes);
        builder.additionalMetadata.putAll(additionalMetadata);
        builder.page = page;
        return builder;
    }

    Instant sinceAt(Instant now) {
        return since == null ? now.minus(DEFAULT_AGE) : since;
    }

    /** Collects an {@link EventFilter}. Confined to one thread. */
    public static final class Builder {
        private @Nullable Instant since;
        private @Nullable Instant until;
        private final List<String> keys = new ArrayList<>();
        private final List<String> scopes = new ArrayList<>();
        private final Map<String, String> additionalMetadata = new LinkedHashMap<>();
        private PageRequest page = PageRequest.first();

        private Builder() {}

        /** Means events that came at {@code since} or later. Default: in the last 24 hours. */
        public Builder since(Instant since) {
            this.since = requireNonNull(since, "since");
            return this;
        }

        /** Means events that came before {@code until}. Default: until now. */
        public Builder until(Instant until) {
            this.until = requireNonNull(until, "until");
            return this;
        }

        /** Means events with one of these keys, before which the namespace is put. Default: all. */
        public Builder keys(String... keys) {
            this.keys.clear();
            this.keys.addAll(List.of(keys));
            return this;
        }

        /** Means events with one of these scopes. Default: all. */
        public Builder scopes(String... scopes) {
            this.scopes.clear();
            this.scopes.addAll(List.of(scopes));
            return this;
        }

        /** Means events with this metadata. Default: any. */
        public Builder additionalMetadata(String key, String value) {
            additionalMetadata.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
            return this;
        }

        /** Sets which part of the list is wanted. Default: the first 50 rows. */
        public Builder page(PageRequest page) {
            this.page = requireNonNull(page, "page");
            return this;
        }

        /** Builds the filter. */
        public EventFilter build() {
            return new EventFilter(this);
        }
    }
}
