// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static io.github.hatchet4j.opentelemetry.internal.OtelEnvironment.apply;
import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.opentelemetry.internal.AttributePolicy;
import io.github.hatchet4j.opentelemetry.internal.Diagnosis;
import io.github.hatchet4j.opentelemetry.internal.EngineCopies;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.OtelEnvironment;
import io.github.hatchet4j.opentelemetry.internal.SdkPresence;
import io.github.hatchet4j.opentelemetry.internal.Settings;
import io.github.hatchet4j.opentelemetry.internal.agent.AgentCopies;
import io.github.hatchet4j.opentelemetry.internal.agent.AgentExtension;
import io.github.hatchet4j.opentelemetry.internal.export.ExportOptions;
import io.github.hatchet4j.opentelemetry.internal.export.SdkParts;
import io.github.hatchet4j.opentelemetry.internal.logs.LogKeys;
import io.github.hatchet4j.opentelemetry.internal.propagation.PropagationSettings;
import io.github.hatchet4j.opentelemetry.internal.propagation.Traceparents;
import io.github.hatchet4j.opentelemetry.internal.trace.Instrumentation;
import io.github.hatchet4j.opentelemetry.internal.trace.SpanEnds;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptors;
import io.github.hatchet4j.sdk.interceptor.Registration;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
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

    private static final Duration FLUSH = Duration.ofSeconds(10);

    private static final Set<HatchetInstrumentor> ACTIVE = ConcurrentHashMap.newKeySet();

    private final Object lock = new Object();
    private final @Nullable Instrumentation instrumentation;
    private final @Nullable EngineSpans engineSpans;
    private final Map<Hatchet, Registration> clients = new WeakHashMap<>();
    private @Nullable Registration process;

    private HatchetInstrumentor(@Nullable Instrumentation instrumentation, @Nullable EngineSpans engineSpans) {
        this.instrumentation = instrumentation;
        this.engineSpans = engineSpans;
    }

    /** An instrumentor that makes its spans with {@code tracerProvider} and propagates by W3C trace context and baggage. */
    public static HatchetInstrumentor create(TracerProvider tracerProvider) {
        return builder().tracerProvider(tracerProvider).build();
    }

    /** An instrumentor that uses the providers and propagators of {@code openTelemetry}. */
    public static HatchetInstrumentor create(OpenTelemetry openTelemetry) {
        return builder().openTelemetry(openTelemetry).build();
    }

    /**
     * An instrumentor that uses the global OpenTelemetry, if the application has set one. Otherwise its spans go to the
     * engine alone, where OpenTelemetry's SDK is on the class path, and nowhere, where only its API is.
     */
    public static HatchetInstrumentor create() {
        return builder().build();
    }

    /** Returns a builder with every option at its default. */
    public static Builder builder() {
        return builder(System.getenv());
    }

    static Builder builder(Map<String, String> environment) {
        return new Builder(new OtelEnvironment(environment));
    }

    /**
     * Traces every client and worker of this process, those made before and those made after. Calling it again changes
     * nothing.
     */
    public HatchetInstrumentor instrument() {
        synchronized (lock) {
            if (process == null && instrumentation != null) {
                process = HatchetInterceptors.register(instrumentation.interceptor());
                activate();
            }
        }
        return this;
    }

    /** Traces one client and its workers. Calling it again changes nothing, also after {@link #instrument()}. */
    public HatchetInstrumentor instrument(Hatchet hatchet) {
        requireNonNull(hatchet, "hatchet");
        synchronized (lock) {
            if (instrumentation != null) {
                clients.computeIfAbsent(hatchet, client -> client.intercept(instrumentation.interceptor()));
                activate();
            }
        }
        return this;
    }

    private void activate() {
        if (ACTIVE.add(this) && engineSpans != null) {
            engineSpans.open();
        }
    }

    /**
     * Undoes {@link #instrument()} and {@link #instrument(Hatchet)} completely. Operations under way are traced to their
     * end. Idempotent.
     */
    public void uninstrument() {
        synchronized (lock) {
            clients.values().forEach(Registration::close);
            clients.clear();
            if (ACTIVE.remove(this) && engineSpans != null) {
                engineSpans.close(FLUSH);
            }
            if (process != null) {
                process.close();
                process = null;
            }
            if (instrumentation != null) {
                instrumentation.uninstrumented();
            }
        }
    }

    /**
     * Undoes {@link #instrument()}, and sends to the engine what waits to be sent, for at most 10 seconds. The
     * application's provider is neither flushed nor shut down. Idempotent.
     */
    @Override
    public void close() {
        uninstrument();
        if (instrumentation != null) {
            instrumentation.close(FLUSH);
        }
    }

    /** Whether the application has an instrumentor at work. */
    static boolean isAnyActive() {
        return !ACTIVE.isEmpty();
    }

    @Nullable
    HatchetInterceptor interceptor() {
        return instrumentation == null ? null : instrumentation.interceptor();
    }

    /**
     * Says in plain lines why no spans of a client arrive; empty where nothing speaks against it. Sends to the engine
     * first what waits to be sent, for at most 10 seconds.
     */
    public List<String> diagnose(Hatchet hatchet) {
        requireNonNull(hatchet, "hatchet");
        if (instrumentation == null) {
            return Diagnosis.noSdk();
        }
        synchronized (lock) {
            if (process == null && !clients.containsKey(hatchet)) {
                return Diagnosis.notInstrumented();
            }
        }
        return instrumentation.diagnose(FLUSH);
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

    /** Collects what a {@link HatchetInstrumentor} does. Confined to one thread. */
    public static final class Builder {
        private final OtelEnvironment environment;
        private @Nullable OpenTelemetry openTelemetry;
        private @Nullable TracerProvider tracerProvider;
        private @Nullable MeterProvider meterProvider;
        private @Nullable ContextPropagators propagators;
        private @Nullable Propagation propagation;
        private final Map<String, Propagation> taskPropagation = new HashMap<>();
        private PropagationPolicy propagationPolicy = PropagationPolicy.standard();
        private CaptureOptions capture;
        private boolean logCorrelation = true;
        private LogKeys logKeys = LogKeys.STANDARD;
        private boolean enableHatchetCollector = true;
        private ExportOptions export = ExportOptions.STANDARD;
        private SemanticConventions semanticConventions = SemanticConventions.BOTH;
        private @Nullable EngineSpans engineSpans;
        private Set<String> excludedAttributes = Set.of();
        private boolean includeTaskNameInSpanName;
        private boolean individualRunSpansForBulkRun = true;

        private Builder(OtelEnvironment environment) {
            this.environment = environment;
            apply(environment.flag("ENABLE_HATCHET_COLLECTOR"), this::enableHatchetCollector);
            apply(environment.number("SCHEDULE_DELAY_MILLIS").map(Duration::ofMillis), this::scheduleDelay);
            apply(environment.number("MAX_EXPORT_BATCH_SIZE"), this::maxExportBatchSize);
            apply(environment.number("MAX_QUEUE_SIZE"), this::maxQueueSize);
            apply(environment.names("EXCLUDED_ATTRIBUTES"), this::excludedAttributes);
            apply(
                    environment.flag("INCLUDE_TASK_NAME_IN_SPAN_NAME", "INCLUDE_TASK_NAME_IN_START_STEP_RUN_SPAN_NAME"),
                    this::includeTaskNameInSpanName);
            apply(environment.flag("INDIVIDUAL_RUN_SPANS_FOR_BULK_RUN"), this::individualRunSpansForBulkRun);
            apply(environment.word("PROPAGATION", Propagation.class), this::propagation);
            apply(environment.word("SEMANTIC_CONVENTIONS", SemanticConventions.class), this::semanticConventions);
            apply(environment.flag("LOG_CORRELATION"), this::logCorrelation);
            var fromEnvironment = CaptureOptions.builder();
            apply(environment.flag("CAPTURE_INPUTS"), fromEnvironment::inputs);
            apply(environment.flag("CAPTURE_OUTPUTS"), fromEnvironment::outputs);
            apply(environment.names("CAPTURE_METADATA_KEYS"), fromEnvironment::metadataKeys);
            apply(environment.number("CAPTURE_MAX_BYTES"), fromEnvironment::maxBytes);
            capture = fromEnvironment.build();
        }

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

        /** Sets what the metrics go through. Default: that of the OpenTelemetry instance; none where only a provider is given. */
        public Builder meterProvider(MeterProvider meterProvider) {
            this.meterProvider = requireNonNull(meterProvider, "meterProvider");
            return this;
        }

        /** Sets how attempts relate to their triggers where nothing else is said. Default: {@link Propagation#PARENT}. */
        public Builder propagation(Propagation propagation) {
            this.propagation = requireNonNull(propagation, "propagation");
            return this;
        }

        /**
         * Sets how the attempts of one workflow or task relate to their triggers.
         *
         * @param name the workflow's name with its namespace, or the task's action id, in any case
         */
        public Builder taskPropagation(String name, Propagation propagation) {
            taskPropagation.put(requireNonNull(name, "name"), requireNonNull(propagation, "propagation"));
            return this;
        }

        /**
         * Sets what decides, attempt by attempt, where neither the call nor the task says. Default:
         * {@link PropagationPolicy#standard()}.
         */
        public Builder propagationPolicy(PropagationPolicy policy) {
            propagationPolicy = requireNonNull(policy, "policy");
            return this;
        }

        /** Sets which contents go on spans. Default: none. */
        public Builder capture(CaptureOptions capture) {
            this.capture = requireNonNull(capture, "capture");
            return this;
        }

        /** Sets whether the MDC holds the ids of trace, span, run and task run while a handler runs. Default: true. */
        public Builder logCorrelation(boolean enabled) {
            logCorrelation = enabled;
            return this;
        }

        /** Sets the MDC's keys of trace and span. Default: {@code trace_id}, {@code span_id}, {@code trace_flags}. */
        public Builder logKeys(String traceId, String spanId, String traceFlags) {
            logKeys = new LogKeys(
                    requireNonNull(traceId, "traceId"),
                    requireNonNull(spanId, "spanId"),
                    requireNonNull(traceFlags, "traceFlags"));
            return this;
        }

        /** Sets whether spans go to the engine too, for Hatchet's own view of a run. Default: true. */
        public Builder enableHatchetCollector(boolean enabled) {
            enableHatchetCollector = enabled;
            return this;
        }

        /**
         * Sets the longest that a span waits before it goes to the engine. Default: 5 seconds.
         *
         * @throws IllegalArgumentException if {@code delay} is not positive
         */
        public Builder scheduleDelay(Duration delay) {
            if (requireNonNull(delay, "delay").isNegative() || delay.isZero()) {
                throw new IllegalArgumentException("scheduleDelay must be positive, was " + delay);
            }
            export = new ExportOptions(delay, export.maxExportBatchSize(), export.maxQueueSize());
            return this;
        }

        /**
         * Sets how many spans go to the engine at once. Default: 512.
         *
         * @throws IllegalArgumentException if {@code spans} is less than 1
         */
        public Builder maxExportBatchSize(int spans) {
            export = new ExportOptions(
                    export.scheduleDelay(), atLeastOne(spans, "maxExportBatchSize"), export.maxQueueSize());
            return this;
        }

        /**
         * Sets how many spans wait for the engine at most; further ones are dropped. Default: 2048.
         *
         * @throws IllegalArgumentException if {@code spans} is less than 1
         */
        public Builder maxQueueSize(int spans) {
            export = new ExportOptions(
                    export.scheduleDelay(), export.maxExportBatchSize(), atLeastOne(spans, "maxQueueSize"));
            return this;
        }

        /**
         * Sets where the spans of embedded engines go in the application's own backend: those of every embedded engine of
         * this JVM, as long as the instrumentor is at work. Default: nowhere; the engine's own view of a trace has them
         * anyway.
         */
        public Builder engineSpans(EngineSpans engineSpans) {
            this.engineSpans = requireNonNull(engineSpans, "engineSpans");
            return this;
        }

        /** Builds the instrumentor, which traces nothing before {@link #instrument()}. */
        public HatchetInstrumentor build() {
            OpenTelemetry source = source();
            TracerProvider tracers = tracers(source);
            if (tracers == TracerProvider.noop()) {
                log.info("no OpenTelemetry SDK was given, set globally or found: Hatchet is not traced");
                return new HatchetInstrumentor(null, null);
            }
            var settings = new Settings(
                    tracers,
                    meterProvider == null ? source.getMeterProvider() : meterProvider,
                    source.getLogsBridge(),
                    propagators == null ? propagators(source) : propagators,
                    new AttributePolicy(semanticConventions, excludedAttributes),
                    new PropagationSettings(propagation, taskPropagation, propagationPolicy),
                    capture,
                    logCorrelation ? logKeys : null,
                    environment.variables().get("OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN"),
                    includeTaskNameInSpanName,
                    individualRunSpansForBulkRun);
            var guard = new Guard();
            return new HatchetInstrumentor(
                    Instrumentation.create(
                            settings,
                            SdkPresence.isGiven() ? SdkParts.marks() : SpanEnds.PLAIN,
                            copies(guard),
                            SdkPresence.isGiven() ? SdkParts.flush(tracers, source) : limit -> {},
                            guard),
                    engineSpans);
        }

        private @Nullable EngineCopies copies(Guard guard) {
            if (!enableHatchetCollector) {
                return null;
            }
            EngineCopies tee = SdkPresence.isGiven() ? SdkParts.engineCopies(export, guard) : null;
            AgentExtension extension = AgentExtension.find(guard);
            return extension == null ? tee : new AgentCopies(extension, tee);
        }

        private OpenTelemetry source() {
            if (openTelemetry != null) {
                return openTelemetry;
            }
            // Where nothing is set, asking for it would set it.
            return tracerProvider == null && GlobalOpenTelemetry.isSet()
                    ? GlobalOpenTelemetry.getOrNoop()
                    : OpenTelemetry.noop();
        }

        private TracerProvider tracers(OpenTelemetry source) {
            if (tracerProvider != null) {
                return tracerProvider;
            }
            boolean nothingGiven = openTelemetry == null && source == OpenTelemetry.noop();
            return nothingGiven && enableHatchetCollector && SdkPresence.isGiven()
                    ? SdkParts.privateProvider(environment.variables())
                    : source.getTracerProvider();
        }

        private static ContextPropagators propagators(OpenTelemetry source) {
            return source == OpenTelemetry.noop()
                    ? ContextPropagators.create(TextMapPropagator.composite(
                            W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance()))
                    : source.getPropagators();
        }

        private static int atLeastOne(int spans, String name) {
            if (spans < 1) {
                throw new IllegalArgumentException(name + " must be at least 1, was " + spans);
            }
            return spans;
        }
    }
}
