// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.Settings;
import io.github.hatchet4j.opentelemetry.internal.propagation.Traceparents;
import io.github.hatchet4j.opentelemetry.internal.trace.TracingInterceptor;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptors;
import io.github.hatchet4j.sdk.interceptor.Registration;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Traces Hatchet clients and workers with OpenTelemetry: bring your own provider, call {@link #instrument()}, and that
 * is it.
 *
 * <pre>{@code
 * HatchetInstrumentor.create(tracerProvider).instrument();
 * }</pre>
 *
 * <p>What goes wrong in tracing never touches the work that is traced. The global OpenTelemetry is read by
 * {@link #create()} alone, and never set. Safe to share between threads.
 */
public final class HatchetInstrumentor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HatchetInstrumentor.class);

    private final Object lock = new Object();
    private final @Nullable HatchetInterceptor interceptor;
    private @Nullable Registration process;

    private HatchetInstrumentor(Builder builder) {
        OpenTelemetry openTelemetry = builder.openTelemetry == null ? OpenTelemetry.noop() : builder.openTelemetry;
        TracerProvider tracerProvider =
                builder.tracerProvider == null ? openTelemetry.getTracerProvider() : builder.tracerProvider;
        var settings = new Settings(
                tracerProvider,
                builder.propagators == null ? defaultPropagators(builder) : builder.propagators,
                builder.semanticConventions,
                builder.excludedAttributes,
                builder.includeTaskNameInSpanName,
                builder.individualRunSpansForBulkRun);
        interceptor = tracerProvider == TracerProvider.noop() ? null : new TracingInterceptor(settings, new Guard());
    }

    /** An instrumentor that makes its spans with {@code tracerProvider} and propagates by W3C trace context and baggage. */
    public static HatchetInstrumentor create(TracerProvider tracerProvider) {
        return builder().tracerProvider(tracerProvider).build();
    }

    /** An instrumentor that uses the providers and propagators of {@code openTelemetry}. */
    public static HatchetInstrumentor create(OpenTelemetry openTelemetry) {
        return builder().openTelemetry(openTelemetry).build();
    }

    /** An instrumentor that uses the global OpenTelemetry, if the application has set one. */
    public static HatchetInstrumentor create() {
        return builder().build();
    }

    /** Returns a builder with every option at its default. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Traces every client and worker of this process, those made before and those made after. Calling it again changes
     * nothing.
     */
    public HatchetInstrumentor instrument() {
        synchronized (lock) {
            if (process == null && interceptor != null) {
                process = HatchetInterceptors.register(interceptor);
            }
        }
        return this;
    }

    /** Undoes {@link #instrument()} completely. Operations under way are traced to their end. Idempotent. */
    public void uninstrument() {
        synchronized (lock) {
            if (process != null) {
                process.close();
                process = null;
            }
        }
    }

    /** Undoes {@link #instrument()}. The application's provider is neither flushed nor shut down. Idempotent. */
    @Override
    public void close() {
        uninstrument();
    }

    /**
     * The current span as a W3C {@code traceparent}; empty where there is none. Rarely needed: spans that Hatchet's
     * clients make carry their context by themselves.
     */
    public static Optional<String> createTraceparent() {
        return Traceparents.current();
    }

    /**
     * Returns a copy of {@code metadata} with the current span as {@code traceparent}, which replaces one that is there;
     * without a current span, a plain copy. The given map stays as it is. Rarely needed.
     */
    public static Map<String, String> injectTraceparentIntoMetadata(Map<String, String> metadata) {
        return Traceparents.with(requireNonNull(metadata, "metadata"), createTraceparent());
    }

    /**
     * Returns a copy of {@code metadata} with {@code traceparent}, which replaces one that is there. The given map stays
     * as it is. The value is not checked here; an invalid one is ignored where it is used. Rarely needed.
     */
    public static Map<String, String> injectTraceparentIntoMetadata(Map<String, String> metadata, String traceparent) {
        return Traceparents.with(
                requireNonNull(metadata, "metadata"), Optional.of(requireNonNull(traceparent, "traceparent")));
    }

    /**
     * Returns the W3C trace context and baggage found in {@code metadata}, on the root context; the root context where
     * there is none. Rarely needed.
     */
    public static Context parseCarrierFromMetadata(Map<String, ?> metadata) {
        return Traceparents.parse(requireNonNull(metadata, "metadata"));
    }

    private static ContextPropagators defaultPropagators(Builder builder) {
        if (builder.openTelemetry != null) {
            return builder.openTelemetry.getPropagators();
        }
        return ContextPropagators.create(TextMapPropagator.composite(
                W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance()));
    }

    /** Collects what a {@link HatchetInstrumentor} does. Confined to one thread. */
    public static final class Builder {
        private @Nullable OpenTelemetry openTelemetry;
        private @Nullable TracerProvider tracerProvider;
        private @Nullable ContextPropagators propagators;
        private SemanticConventions semanticConventions = SemanticConventions.BOTH;
        private Set<String> excludedAttributes = Set.of();
        private boolean includeTaskNameInSpanName;
        private boolean individualRunSpansForBulkRun = true;

        private Builder() {}

        /** Sets where providers and propagators come from. Default: the global one, if the application has set it. */
        public Builder openTelemetry(OpenTelemetry openTelemetry) {
            this.openTelemetry = requireNonNull(openTelemetry, "openTelemetry");
            return this;
        }

        /** Sets what makes the spans. Default: that of the OpenTelemetry instance. */
        public Builder tracerProvider(TracerProvider tracerProvider) {
            this.tracerProvider = requireNonNull(tracerProvider, "tracerProvider");
            return this;
        }

        /**
         * Sets how context travels in additional metadata. Default: the propagators of the OpenTelemetry instance, or W3C
         * trace context and baggage where only a provider is given.
         */
        public Builder propagators(ContextPropagators propagators) {
            this.propagators = requireNonNull(propagators, "propagators");
            return this;
        }

        /** Sets which names attributes have. Default: both Hatchet's and OpenTelemetry's. */
        public Builder semanticConventions(SemanticConventions semanticConventions) {
            this.semanticConventions = requireNonNull(semanticConventions, "semanticConventions");
            return this;
        }

        /** Sets attributes that go on no span, by name, with or without the prefix {@code hatchet.}. Default: none. */
        public Builder excludedAttributes(Collection<String> names) {
            excludedAttributes = Set.copyOf(requireNonNull(names, "names"));
            return this;
        }

        /** Sets whether the name of an attempt's span ends in the action id. Default: false. */
        public Builder includeTaskNameInSpanName(boolean include) {
            includeTaskNameInSpanName = include;
            return this;
        }

        /**
         * Sets whether each run or event of a bulk has a span and a context of its own. Otherwise all carry the context
         * of the bulk's span. Default: true.
         */
        public Builder individualRunSpansForBulkRun(boolean individual) {
            individualRunSpansForBulkRun = individual;
            return this;
        }

        /** Builds the instrumentor, which traces nothing before {@link #instrument()}. */
        public HatchetInstrumentor build() {
            if (openTelemetry == null && tracerProvider == null) {
                if (GlobalOpenTelemetry.isSet()) {
                    openTelemetry = GlobalOpenTelemetry.getOrNoop();
                } else {
                    log.info("no OpenTelemetry was given and none is set globally: Hatchet is not traced");
                }
            }
            return new HatchetInstrumentor(this);
        }
    }
}
