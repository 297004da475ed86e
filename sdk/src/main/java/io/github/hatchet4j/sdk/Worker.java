// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.internal.WorkflowSpec;
import io.github.hatchet4j.sdk.internal.worker.TaskBinding;
import io.github.hatchet4j.sdk.internal.worker.WorkerEnvironment;
import io.github.hatchet4j.sdk.internal.worker.WorkerSession;
import io.github.hatchet4j.sdk.internal.worker.WorkerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes tasks from the engine and runs their handlers. It survives a lost connection and a restart of the engine by
 * itself. Safe to share between threads.
 *
 * <p>{@link #close()} ends it gracefully: it takes no more tasks, lets running ones finish until the shutdown timeout,
 * interrupts what is left, which the engine then gives to another worker, and sends the results that are still on
 * their way. The JVM's shutdown (SIGTERM, Ctrl-C, {@code System.exit}) does the same, unless switched off.
 */
public final class Worker implements AutoCloseable {
    private final WorkerSession session;
    private final boolean hasShutdownHook;
    private final AtomicBoolean started = new AtomicBoolean();

    private Worker(Builder builder) {
        Client client = builder.client;
        hasShutdownHook = builder.hasShutdownHook;
        session = new WorkerSession(
                builder.settings(),
                new WorkerEnvironment(
                        client.info(),
                        client.home(),
                        client.engine(),
                        client.chain(),
                        client::await,
                        client.payloads(),
                        client.clock(),
                        System::nanoTime));
    }

    /**
     * Registers the tasks and starts to take work. Returns when the engine knows this worker and has answered its
     * first heartbeat.
     *
     * @return this worker
     * @throws IllegalStateException if the worker was started before
     * @throws RequestRejectedException if the engine refuses a definition
     * @throws EngineUnavailableException if the engine does not answer
     */
    public Worker start() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("worker " + name() + " was started before; make a new one");
        }
        session.start();
        if (hasShutdownHook) {
            Shutdown.register(this);
        }
        return this;
    }

    /**
     * Starts the worker and waits until it is closed; for the main method of a program that is nothing but a worker.
     *
     * @throws WaitInterruptedException if this thread is interrupted; the worker is closed then
     */
    public void run() {
        start();
        try {
            session.awaitClosed();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(e);
        }
    }

    /** The worker's name. */
    public String name() {
        return session.name();
    }

    /** The worker's UUID, which changes when it has to register again; empty before {@link #start()}. */
    public String id() {
        return session.id();
    }

    /** How many tasks run at this moment. */
    public int runningTasks() {
        return session.usedSlots();
    }

    /** Whether the worker is started and the engine answers. */
    public boolean isHealthy() {
        return session.isConnected();
    }

    /** Ends this worker as described above. Idempotent; a second caller waits for the first. */
    @Override
    public void close() {
        Shutdown.unregister(this);
        session.close();
    }

    /** Collects a {@link Worker}. Confined to one thread. */
    public static final class Builder {
        private final Client client;
        private final String name;
        private final Map<String, Servable> served = new LinkedHashMap<>();
        private final Map<String, Object> labels = new HashMap<>();
        private int slots = 100;
        private Duration shutdownTimeout = Duration.ofSeconds(30);
        private boolean hasShutdownHook = true;

        Builder(Client client, String name) {
            this.client = client;
            this.name = requireNonNull(name, "name");
            if (name.isBlank()) {
                throw new IllegalArgumentException("name must not be blank");
            }
        }

        /**
         * Adds tasks and workflows to serve.
         *
         * @throws IllegalArgumentException if one has the name of another
         */
        public Builder register(Servable... definitions) {
            for (Servable definition : definitions) {
                Servable before = served.putIfAbsent(definition.name(), requireNonNull(definition, "definition"));
                if (before != null && before != definition) {
                    throw new IllegalArgumentException(
                            "worker '" + name + "' has two definitions named '" + definition.name() + "'");
                }
            }
            return this;
        }

        /**
         * Sets how many tasks the worker runs at once. Default: 100.
         *
         * @throws IllegalArgumentException if {@code slots} is not positive
         */
        public Builder slots(int slots) {
            if (slots < 1) {
                throw new IllegalArgumentException("slots must be at least 1, was " + slots);
            }
            this.slots = slots;
            return this;
        }

        /**
         * Sets how long {@code close()} waits for running tasks before it interrupts them. Zero interrupts at once.
         * Default: 30 seconds.
         *
         * @throws IllegalArgumentException if {@code timeout} is negative
         */
        public Builder shutdownTimeout(Duration timeout) {
            if (requireNonNull(timeout, "timeout").isNegative()) {
                throw new IllegalArgumentException("shutdownTimeout must not be negative, was " + timeout);
            }
            shutdownTimeout = timeout;
            return this;
        }

        /** Adds a label that runs may ask for. */
        public Builder label(String key, String value) {
            labels.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
            return this;
        }

        /** Adds a label that runs may ask for and compare with. */
        public Builder label(String key, int value) {
            labels.put(requireNonNull(key, "key"), value);
            return this;
        }

        /** Sets whether the end of the JVM closes the worker. Default: true. */
        public Builder shutdownHook(boolean hook) {
            hasShutdownHook = hook;
            return this;
        }

        /**
         * Builds the worker; {@link Worker#start()} starts it.
         *
         * @throws IllegalStateException if nothing is registered
         */
        public Worker build() {
            if (served.isEmpty()) {
                throw new IllegalStateException("worker '" + name + "' has no tasks: register at least one");
            }
            return new Worker(this);
        }

        private WorkerSettings settings() {
            List<WorkflowSpec> workflows = new ArrayList<>();
            Map<String, TaskBinding> bindings = new LinkedHashMap<>();
            for (Servable definition : served.values()) {
                Served content = Served.of(definition);
                workflows.add(content.workflow());
                content.bindings()
                        .forEach(binding -> bindings.put(binding.task().actionId(), binding));
            }
            return new WorkerSettings(name, client.named(name), slots, shutdownTimeout, labels, workflows, bindings);
        }
    }
}
