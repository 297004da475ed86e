// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.engine.SettableClock;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.Servable;
import io.github.hatchet4j.sdk.TaskBuilder;
import io.github.hatchet4j.sdk.Worker;
import io.github.hatchet4j.sdk.WorkflowBuilder;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives JUnit tests an engine in memory, a client and a time of day that stands still until the test moves it. In a
 * static field the engine lives as long as the test class, in an instance field as long as the test. Workers end with
 * the test that started them. {@code HATCHET_CLIENT_*} variables are ignored, so that no test reaches a real engine.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final HatchetExtension hatchet = HatchetExtension.create();
 *
 * @Test
 * void greets() {
 *     var greet = hatchet.task("greet", String.class, String.class).handler((name, ctx) -> "Hello " + name);
 *     hatchet.work(greet);
 *
 *     assertThat(greet.run("Ada")).isEqualTo("Hello Ada");
 * }
 * }</pre>
 *
 * <p>Waits for retries, time-outs and schedules go by the settable time; the heartbeats of workers go by the real clock,
 * so that moving time makes no worker look dead. Confined to the test's thread, apart from the client, which any thread
 * may use.
 */
public final class HatchetExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private @Nullable Lab lab;
    private boolean isPerClass;

    private HatchetExtension() {}

    /** An extension whose time starts at the beginning of the year 2026, UTC. */
    public static HatchetExtension create() {
        return new HatchetExtension();
    }

    /** The client of the engine. */
    public Hatchet client() {
        return lab().client();
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

    /** The engine's time. */
    public Instant now() {
        return lab().clock().instant();
    }

    /**
     * Moves the engine's time forward; what becomes due by it happens at once, on the engine's threads. Time is moved
     * for what waits already: let the attempt fail before its wait for the next one is skipped.
     *
     * @throws IllegalArgumentException if {@code by} is negative
     */
    public void advance(Duration by) {
        clock().advance(by);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        isPerClass = true;
        lab = Lab.open(START);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!isPerClass) {
            lab = Lab.open(START);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        lab().stopWorkers();
        if (!isPerClass) {
            close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    private void close() {
        lab().close();
        lab = null;
    }

    private SettableClock clock() {
        return lab().clock();
    }

    private Lab lab() {
        if (lab == null) {
            throw new IllegalStateException(
                    "no test is running: annotate the field of the HatchetExtension with @RegisterExtension, and use it"
                            + " in tests and lifecycle methods only");
        }
        return lab;
    }
}
