// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.internal.WorkflowSpec;
import io.github.hatchet4j.sdk.internal.worker.HealthServer;
import io.github.hatchet4j.sdk.internal.worker.TaskBinding;
import io.github.hatchet4j.sdk.internal.worker.WorkerEnvironment;
import io.github.hatchet4j.sdk.internal.worker.WorkerSession;
import io.github.hatchet4j.sdk.internal.worker.WorkerSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

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
    private final boolean isForcedShutdown;
    private final @Nullable InetSocketAddress healthEndpoint;
    private volatile @Nullable HealthServer health;
    private final AtomicBoolean started = new AtomicBoolean();

    private Worker(Builder builder) {
        Client client = builder.client;
        hasShutdownHook = builder.hasShutdownHook;
        healthEndpoint = builder.healthEndpoint;
        isForcedShutdown = builder.isForcedShutdown;
        session = new WorkerSession(
                builder.settings(),
                new WorkerEnvironment(
                        client.info(),
                        client.home(),
                        client.engine(),
                        new Workers(client)::pauseOnceAsync,
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
     * @throws IllegalStateException if the worker was started before, or its health endpoint cannot be opened
     * @throws RequestRejectedException if the engine refuses a definition
     * @throws EngineUnavailableException if the engine does not answer
     */
    public Worker start() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("worker " + name() + " was started before; make a new one");
        }
        openHealthEndpoint();
        try {
            session.start(this::close);
        } catch (RuntimeException e) {
            closeHealthEndpoint();
            throw e;
        }
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

    /** The port of the health endpoint; empty when there is none, or the worker is not started. */
    public OptionalInt healthPort() {
        HealthServer open = health;
        return open == null ? OptionalInt.empty() : OptionalInt.of(open.port());
    }

    /** Ends this worker as described above. Idempotent; a second caller waits for the first. */
    @Override
    public void close() {
        Shutdown.unregister(this);
        session.close();
        closeHealthEndpoint();
    }

    /** What the end of the JVM does. */
    void closeAtShutdown() {
        if (isForcedShutdown) {
            session.close(Duration.ZERO);
        }
        close();
    }

    private void openHealthEndpoint() {
        if (healthEndpoint != null) {
            health = HealthServer.start(name(), healthEndpoint, session::isAlive, session::isConnected);
        }
    }

    private void closeHealthEndpoint() {
        HealthServer open = health;
        health = null;
        if (open != null) {
            open.close();
        }
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
        private boolean isForcedShutdown;
        private int closeAfterTasks;
        private int logQueueSize;
        private @Nullable InetSocketAddress healthEndpoint;
        private BiConsumer<Context, Throwable> onUncaughtError = (context, error) -> {};

        Builder(Client client, String name) {
            this.client = client;
            this.name = requireNonNull(name, "name");
            if (name.isBlank()) {
                throw new IllegalArgumentException("name must not be blank");
            }
            WorkerDefaults defaults = client.config().workerDefaults();
            labels.putAll(defaults.labels());
            logQueueSize = defaults.logQueueSize();
            healthEndpoint = defaults.healthEndpoint().orElse(null);
            closeAfterTasks = defaults.closeAfterTasks().orElse(0);
            isForcedShutdown = defaults.isForcedShutdown();
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
            this.slots = WorkerDefaults.requirePositive(slots, "slots");
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

        /**
         * Sets what is told of each error that made an attempt fail, for instance to pass it on to an error tracker. It is
         * called on the thread of the attempt, after the engine was told, whether or not the task is tried again; not for
         * attempts that were cancelled or timed out. What it throws is logged. Default: nothing is told.
         */
        public Builder onUncaughtError(BiConsumer<Context, Throwable> hook) {
            onUncaughtError = requireNonNull(hook, "hook");
            return this;
        }

        /**
         * Sets where the worker tells over HTTP how it is: {@code /livez} answers 200 until it has ended,
         * {@code /readyz} while it takes tasks and the engine answers; otherwise 503. Port 0 takes a free one, see
         * {@link Worker#healthPort()}. Default: {@link WorkerDefaults#healthEndpoint()}, which is nowhere unless
         * the environment says so.
         */
        public Builder healthEndpoint(InetSocketAddress address) {
            healthEndpoint = requireNonNull(address, "address");
            return this;
        }

        /** Opens no health endpoint, whatever the defaults say. */
        public Builder noHealthEndpoint() {
            healthEndpoint = null;
            return this;
        }

        /**
         * Sets how many log lines of tasks wait for the engine at most; further ones are dropped. Default: 1000.
         *
         * @throws IllegalArgumentException if {@code lines} is not positive
         */
        public Builder logQueueSize(int lines) {
            logQueueSize = WorkerDefaults.requirePositive(lines, "logQueueSize");
            return this;
        }

        /** Sets whether the end of the JVM closes the worker. Default: true. */
        public Builder shutdownHook(boolean hook) {
            hasShutdownHook = hook;
            return this;
        }

        /**
         * Sets whether the end of the JVM interrupts running tasks at once, instead of waiting for the shutdown timeout;
         * the engine gives them to another worker. It does not change what {@link Worker#close()} does. Default:
         * {@link WorkerDefaults#isForcedShutdown()}, which is false unless the environment says so.
         */
        public Builder forcedShutdown(boolean forced) {
            isForcedShutdown = forced;
            return this;
        }

        /**
         * Has the worker close itself once it has taken so many tasks, so that {@link Worker#run()} returns and a
         * supervisor can start a fresh process. Tasks that are on their way by then are still run. Default: never, unless
         * the environment says so.
         *
         * @throws IllegalArgumentException if {@code tasks} is not positive
         */
        public Builder closeAfterTasks(int tasks) {
            closeAfterTasks = WorkerDefaults.requirePositive(tasks, "closeAfterTasks");
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
            return new WorkerSettings(
                    name,
                    client.named(name),
                    slots,
                    shutdownTimeout,
                    labels,
                    workflows,
                    bindings,
                    logQueueSize,
                    onUncaughtError,
                    closeAfterTasks);
        }
    }
}
