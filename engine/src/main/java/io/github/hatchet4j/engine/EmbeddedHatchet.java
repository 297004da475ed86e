// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.engine.internal.embedded.EngineSettings;
import io.github.hatchet4j.engine.internal.embedded.RunningEngine;
import io.github.hatchet4j.engine.internal.runtime.Retention;
import io.github.hatchet4j.engine.internal.store.StorageException;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Starts a durable task engine in this JVM that speaks Hatchet's wire.
 *
 * <pre>{@code
 * try (EmbeddedEngine engine = EmbeddedHatchet.builder().directory(Path.of("data")).start()) {
 *     // Hatchet.connect(engine) …
 * }
 * }</pre>
 */
public final class EmbeddedHatchet {
    /** The tenant that an engine has from the start. */
    public static final UUID DEFAULT_TENANT = UUID.fromString("707d0855-80ab-4e1f-a156-f1c4546cbf52");

    /** How long what is over is kept unless a builder says otherwise: 30 days (720 hours), as in Hatchet. */
    public static final Duration DEFAULT_RETENTION = Duration.ofDays(30);

    private EmbeddedHatchet() {}

    public static Builder builder() {
        return new Builder();
    }

    /** Collects how the engine is to be started. Confined to one thread. */
    public static final class Builder {
        private static final int DEFAULT_MESSAGE_LIMIT = 4 * 1024 * 1024;
        private static final int SMALLEST_MESSAGE_LIMIT = 64 * 1024;
        private static final Duration SHORTEST_RETENTION = Duration.ofMinutes(1);
        private static final Duration LONGEST_RETENTION = Duration.ofDays(36_500);
        private static final long SMALLEST_STORAGE = 1024 * 1024;

        private @Nullable Path directory;
        private boolean inMemory;
        private Durability durability = Durability.FULL;
        private @Nullable Integer grpcPort;
        private @Nullable Integer apiPort;
        private String bind = "127.0.0.1";
        private @Nullable SettableClock clock;
        private @Nullable ServerTls tls;
        private boolean takesSpans = true;
        private int messageLimit = DEFAULT_MESSAGE_LIMIT;
        private @Nullable Duration retention = DEFAULT_RETENTION;
        private long maxStorage;

        private Builder() {}

        /** Keeps everything in memory, to be lost when the engine is closed. This is the default. */
        public Builder inMemory() {
            directory = null;
            return this;
        }

        /**
         * Keeps runs, payloads, log lines and spans in memory, to be lost when the engine is closed, but what concerns
         * tokens in this directory, which is created if it is missing: tokens stay valid for the next engine, and can be
         * issued and revoked by {@link EngineTokens}.
         */
        public Builder inMemory(Path tokens) {
            directory = requireNonNull(tokens, "tokens");
            inMemory = true;
            return this;
        }

        /** Keeps everything in files in this directory, which is created if it is missing. */
        public Builder directory(Path path) {
            directory = requireNonNull(path, "path");
            inMemory = false;
            return this;
        }

        /** Sets when something counts as durable. Has no effect in memory. Default: {@link Durability#FULL}. */
        public Builder durability(Durability value) {
            durability = requireNonNull(value, "value");
            return this;
        }

        /**
         * Serves gRPC over TCP as well, in plain text unless {@link #tls} is set. Default: only in-process.
         *
         * @param port 0 takes any free port; {@code info().grpcAddress()} tells which
         * @throws IllegalArgumentException if {@code port} is not between 0 and 65535
         */
        public Builder grpcPort(int port) {
            grpcPort = port("grpcPort", port);
            return this;
        }

        /**
         * Serves REST over HTTP as well, over HTTPS if {@link #tls} is set. Default: only in-process.
         *
         * @param port 0 takes any free port; {@code info().apiUrl()} tells which
         * @throws IllegalArgumentException if {@code port} is not between 0 and 65535
         */
        public Builder apiPort(int port) {
            apiPort = port("apiPort", port);
            return this;
        }

        private static int port(String name, int port) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException(name + " must be between 0 and 65535, was " + port);
            }
            return port;
        }

        /** Sets the address that ports are opened on. Default: {@code 127.0.0.1}. */
        public Builder bind(String address) {
            bind = requireNonNull(address, "address");
            return this;
        }

        /** Protects the ports with TLS, and with mTLS if it names a client CA. Default: plain text. */
        public Builder tls(ServerTls value) {
            tls = requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets whether the engine takes OTLP spans over gRPC and keeps them. Without that, exporters get the status
         * UNIMPLEMENTED, and traces show only what was kept before. Default: true.
         */
        public Builder traceCollector(boolean value) {
            takesSpans = value;
            return this;
        }

        /**
         * Sets the largest message, in bytes, in both directions. Default: 4 MiB, as Hatchet's.
         *
         * @throws IllegalArgumentException if {@code bytes} is below 64 KiB
         */
        public Builder maxMessageSize(int bytes) {
            if (bytes < SMALLEST_MESSAGE_LIMIT) {
                throw new IllegalArgumentException(
                        "maxMessageSize must be at least " + SMALLEST_MESSAGE_LIMIT + ", was " + bytes);
            }
            messageLimit = bytes;
            return this;
        }

        /**
         * Sets how long finished runs with their inputs and outputs, events, log lines and spans are kept. They leave in
         * the background, some time after they may. Default: {@link #DEFAULT_RETENTION}.
         *
         * @throws IllegalArgumentException if {@code age} is not between one minute and 100 years
         */
        public Builder retention(Duration age) {
            requireNonNull(age, "age");
            if (age.compareTo(SHORTEST_RETENTION) < 0 || age.compareTo(LONGEST_RETENTION) > 0) {
                throw new IllegalArgumentException(
                        "retention must be between one minute and 100 years, was " + age + "; see keepForever()");
            }
            retention = age;
            return this;
        }

        /** Keeps everything whatever its age. */
        public Builder keepForever() {
            retention = null;
            return this;
        }

        /**
         * Sets how much the data may take, logs and spans included. Above it the oldest finished runs leave before their
         * time; unfinished ones never do. The files themselves do not shrink: what becomes free is used again. Default:
         * no limit.
         *
         * @param bytes 0 for no limit
         * @throws IllegalArgumentException if {@code bytes} is negative, or below 1 MiB and not 0
         */
        public Builder maxStorage(long bytes) {
            if (bytes < 0 || (bytes > 0 && bytes < SMALLEST_STORAGE)) {
                throw new IllegalArgumentException(
                        "maxStorage must be 0 or at least " + SMALLEST_STORAGE + ", was " + bytes);
            }
            maxStorage = bytes;
            return this;
        }

        /** Lets a test move time: waits, time-outs and schedules go by {@code value}. Default: the machine's clock. */
        public Builder clock(SettableClock value) {
            clock = requireNonNull(value, "value");
            return this;
        }

        /**
         * Starts the engine and returns when it takes requests. Unfinished work found in the directory goes on.
         *
         * @throws EngineException if the directory is in use or its files cannot be read, a port is taken, or a file of
         *     {@link #tls} is missing, cannot be read or does not fit the others; nothing is left running
         */
        public EmbeddedEngine start() {
            try {
                return RunningEngine.start(new EngineSettings(
                        directory,
                        directory == null || inMemory,
                        durability == Durability.FULL,
                        grpcPort == null ? null : new EngineSettings.Address(bind, grpcPort),
                        apiPort == null ? null : new EngineSettings.Address(bind, apiPort),
                        tls,
                        takesSpans,
                        clock,
                        null,
                        messageLimit,
                        new Retention.Limits(retention, maxStorage),
                        EngineSettings.Tuning.standard(),
                        DEFAULT_TENANT));
            } catch (StorageException e) {
                throw new EngineException(String.valueOf(e.getMessage()), e);
            }
        }
    }
}
