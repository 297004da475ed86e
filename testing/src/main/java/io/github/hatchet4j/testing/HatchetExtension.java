// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.Servable;
import io.github.hatchet4j.sdk.TaskBuilder;
import io.github.hatchet4j.sdk.Worker;
import io.github.hatchet4j.sdk.WorkflowBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives JUnit tests (5 and 6) an engine in memory, a client and a time of day that stands still until the test moves it.
 * In a static field, or with {@code @ExtendWith}, the engine lives as long as the test class, those nested in it
 * included; in an instance field as long as the test. Workers end with the test that started them. {@code
 * HATCHET_CLIENT_*} variables are ignored, so that no test reaches a real engine.
 *
 * <pre>{@code
 * @RegisterExtension
 * final HatchetExtension hatchet = HatchetExtension.create();
 *
 * @Test
 * void triesAgainUntilItSucceeds() {
 *     var flaky = hatchet.task("flaky", String.class, String.class)
 *             .retries(2)
 *             .backoff(2, Duration.ofMinutes(1))
 *             .handler(failingTimes(2));
 *     hatchet.work(flaky);
 *     var run = flaky.runNoWait("x");
 *
 *     hatchet.advance(Duration.ofMinutes(1));
 *
 *     assertThat(run).succeededWith("x").afterRetries(2);
 * }
 * }</pre>
 *
 * <p>Test and lifecycle methods may take the {@link Hatchet}, the {@link EmbeddedEngine} or the extension itself as a
 * parameter. Waits for retries, time-outs and schedules go by the settable time; the heartbeats of workers go by the real
 * clock, so that moving time makes no worker look dead. Confined to the test's thread, apart from the client, which any
 * thread may use.
 *
 * @see HatchetAssertions
 */
public final class HatchetExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private final Instant start;
    private final Duration patience;
    private final Consumer<Hatchet.Builder> settings;

    private @Nullable Lab lab;

    /** The class whose engine it is, or null when each test has its own. */
    private @Nullable Object owner;

    /** For {@code @ExtendWith}; the same as {@link #create()}. */
    public HatchetExtension() {
        this(new Builder());
    }

    private HatchetExtension(Builder builder) {
        start = builder.start;
        patience = builder.patience;
        settings = builder.settings;
    }

    /** An extension whose time starts at the beginning of the year 2026, UTC. */
    public static HatchetExtension create() {
        return new HatchetExtension();
    }

    /** Begins to set up an extension. */
    public static Builder builder() {
        return new Builder();
    }

    /** The client of the engine. */
    public Hatchet client() {
        return lab().client();
    }

    /** The engine, without the faults; for further clients by {@link Hatchet#connect}. */
    public EmbeddedEngine engine() {
        return lab().engine();
    }

    /** Begins to define a task; see {@link Hatchet#task(String, Class, Class)}. */
    public <I, O> TaskBuilder<I, O> task(String name, Class<I> input, Class<O> output) {
        return client().task(name, input, output);
    }

    /** Begins to define a workflow of several tasks; see {@link Hatchet#workflow(String, Class)}. */
    public <I> WorkflowBuilder<I> workflow(String name, Class<I> input) {
        return client().workflow(name, input);
    }

    /** Starts a worker for {@code definitions}, which ends with the test; running tasks are interrupted then. */
    public Worker work(Servable... definitions) {
        return lab().work(requireNonNull(definitions, "definitions"));
    }

    /** What is to go wrong between the client and the engine. What is left of it ends with the test. */
    public EngineFaults faults() {
        return lab().faults();
    }

    /** The engine's time. */
    public Instant now() {
        return lab().now();
    }

    /**
     * Moves the engine's time forward, in steps: whenever a wait, a time-out or a schedule ends on the way, what follows
     * from it happens first, at that time. So a minute is enough for a task to fail, wait ten seconds, fail, wait twenty
     * and succeed. Before each step, and at the end, this method waits as {@link #settle()} does.
     *
     * @throws IllegalArgumentException if {@code by} is negative
     * @throws IllegalStateException as {@link #settle()} does
     */
    public void advance(Duration by) {
        if (requireNonNull(by, "by").isNegative()) {
            throw new IllegalArgumentException("by must not be negative, was " + by);
        }
        lab().advance(by);
    }

    /**
     * Waits until everything has happened that can happen at the engine's present time: what can run has run, and every
     * handler has returned or waits, for instance for a child whose retry is due later. This costs no time where handlers
     * return. A handler that waits counts after 50 ms of real time without any change, one that sleeps, or waits with a
     * time limit, after one second.
     *
     * @throws IllegalStateException if that takes longer than the {@linkplain Builder#patience patience}, because a
     *     handler works on and on or a request stays without answer; the message says where
     */
    public void settle() {
        lab().settle();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (lab == null) { // else this is a nested class, which shares the engine of the outer one
            owner = context.getUniqueId();
            lab = open();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (lab == null) {
            lab = open();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (owner == null) {
            close();
        } else if (lab != null) {
            lab.endTest();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getUniqueId().equals(owner)) {
            owner = null;
            close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Hatchet.class || type == EmbeddedEngine.class || type == HatchetExtension.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == Hatchet.class) {
            return client();
        }
        return type == EmbeddedEngine.class ? engine() : this;
    }

    private Lab open() {
        return Lab.open(start, patience, settings);
    }

    private void close() {
        Lab open = lab;
        lab = null;
        if (open != null) {
            open.close();
        }
    }

    private Lab lab() {
        if (lab == null) {
            throw new IllegalStateException(
                    "no test is running: annotate the field of the HatchetExtension with @RegisterExtension, and use it"
                            + " in tests and lifecycle methods only");
        }
        return lab;
    }

    /** Collects a {@link HatchetExtension}. Confined to one thread. */
    public static final class Builder {
        private Instant start = Instant.parse("2026-01-01T00:00:00Z");
        private Duration patience = Duration.ofSeconds(10);
        private Consumer<Hatchet.Builder> settings = builder -> {};

        private Builder() {}

        /** Sets where the engine's time starts. Default: the beginning of the year 2026, UTC. */
        public Builder startAt(Instant time) {
            start = requireNonNull(time, "time");
            return this;
        }

        /**
         * Sets how long, in real time, {@link HatchetExtension#settle()} waits at most. Default: 10 seconds.
         *
         * @throws IllegalArgumentException if {@code patience} is not positive
         */
        public Builder patience(Duration patience) {
            if (requireNonNull(patience, "patience").isNegative() || patience.isZero()) {
                throw new IllegalArgumentException("patience must be positive, was " + patience);
            }
            this.patience = patience;
            return this;
        }

        /** Sets up the client further: interceptors, a codec, a namespace. Its engine and clock are set already. */
        public Builder client(Consumer<Hatchet.Builder> settings) {
            this.settings = requireNonNull(settings, "settings");
            return this;
        }

        /** Builds the extension. */
        public HatchetExtension build() {
            return new HatchetExtension(this);
        }
    }
}
