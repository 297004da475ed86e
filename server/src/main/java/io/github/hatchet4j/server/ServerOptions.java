// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.engine.ServerTls;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a server keeps its data and where it listens. Immutable, safe to share between threads.
 *
 * <pre>{@code
 * var options = ServerOptions.builder(Path.of("data")).grpcPort(7077).apiPort(8888).build();
 * }</pre>
 */
public final class ServerOptions {
    static final int DEFAULT_GRPC_PORT = 7077;
    static final int DEFAULT_API_PORT = 8888;

    private final Path dataDirectory;
    private final String bindAddress;
    private final @Nullable String advertisedHost;
    private final int grpcPort;
    private final int apiPort;
    private final @Nullable Path handshakeFile;
    private final @Nullable Duration retention;
    private final long maxStorage;
    private final @Nullable ServerTls tls;
    private final @Nullable Path clientRootCa;
    private final boolean inMemory;
    private final boolean traceCollector;

    private ServerOptions(Builder builder) {
        dataDirectory = builder.dataDirectory;
        bindAddress = builder.bindAddress;
        advertisedHost = builder.advertisedHost;
        grpcPort = builder.grpcPort;
        apiPort = builder.apiPort;
        handshakeFile = builder.handshakeFile;
        retention = builder.retention;
        maxStorage = builder.maxStorage;
        tls = builder.tls;
        clientRootCa = builder.clientRootCa;
        inMemory = builder.inMemory;
        traceCollector = builder.traceCollector;
    }

    /** Starts with the defaults for an engine whose files live in {@code dataDirectory}. */
    public static Builder builder(Path dataDirectory) {
        return new Builder(requireNonNull(dataDirectory, "dataDirectory"));
    }

    /** The directory with all the files of the engine. */
    public Path dataDirectory() {
        return dataDirectory;
    }

    /** The address to listen on. */
    public String bindAddress() {
        return bindAddress;
    }

    /** The host that tokens and {@code server.json} tell clients to call. */
    public String advertisedHost() {
        return advertisedHost == null ? Hosts.advertised(bindAddress) : advertisedHost;
    }

    /** The port for gRPC; 0 takes a free one. */
    public int grpcPort() {
        return grpcPort;
    }

    /** The port for REST; 0 takes a free one. */
    public int apiPort() {
        return apiPort;
    }

    /** The file that tells another process how to reach this server, or null when there is none. */
    public @Nullable Path handshakeFile() {
        return handshakeFile;
    }

    /** How long finished runs, events, log lines and spans are kept, or null for ever. */
    public @Nullable Duration retention() {
        return retention;
    }

    /** How many bytes the data may take before the oldest finished runs leave, or 0 for any amount. */
    public long maxStorage() {
        return maxStorage;
    }

    /** How both ports are protected, or null for plain text. */
    public @Nullable ServerTls tls() {
        return tls;
    }

    /**
     * The PEM file that clients are told to trust the server's certificate by. Unless it was set this is the file of the
     * certificate, if that holds its own root; otherwise null, and clients trust what they trust anyway.
     */
    public @Nullable Path clientRootCa() {
        if (clientRootCa != null || tls == null) {
            return clientRootCa;
        }
        return RootCertificate.isIn(tls.certificate()) ? tls.certificate() : null;
    }

    /** Whether runs, payloads, log lines and spans are kept in memory only. */
    public boolean inMemory() {
        return inMemory;
    }

    /** Whether the gRPC port takes OTLP spans. */
    public boolean traceCollector() {
        return traceCollector;
    }

    /** Returns a builder that starts from these options. */
    public Builder toBuilder() {
        var builder = new Builder(dataDirectory);
        builder.bindAddress = bindAddress;
        builder.advertisedHost = advertisedHost;
        builder.grpcPort = grpcPort;
        builder.apiPort = apiPort;
        builder.handshakeFile = handshakeFile;
        builder.retention = retention;
        builder.maxStorage = maxStorage;
        builder.tls = tls;
        builder.clientRootCa = clientRootCa;
        builder.inMemory = inMemory;
        builder.traceCollector = traceCollector;
        return builder;
    }

    /** Collects {@link ServerOptions}. Confined to one thread. */
    public static final class Builder {
        private final Path dataDirectory;
        private String bindAddress = "127.0.0.1";
        private @Nullable String advertisedHost;
        private int grpcPort = DEFAULT_GRPC_PORT;
        private int apiPort = DEFAULT_API_PORT;
        private @Nullable Path handshakeFile;
        private @Nullable Duration retention = EmbeddedHatchet.DEFAULT_RETENTION;
        private long maxStorage;
        private @Nullable ServerTls tls;
        private @Nullable Path clientRootCa;
        private boolean inMemory;
        private boolean traceCollector = true;

        private Builder(Path dataDirectory) {
            this.dataDirectory = dataDirectory;
        }

        /**
         * Sets the address to listen on, a name or an IP address. {@code 0.0.0.0} listens on all. Default: 127.0.0.1,
         * which only this machine reaches.
         *
         * @throws IllegalArgumentException if {@code address} is blank
         */
        public Builder bindAddress(String address) {
            bindAddress = notBlank("bindAddress", address);
            return this;
        }

        /**
         * Sets the host that clients are told to call. Default: the bind address, or {@code localhost} where that
         * stands for all addresses.
         *
         * @throws IllegalArgumentException if {@code host} is blank
         */
        public Builder advertisedHost(String host) {
            advertisedHost = notBlank("advertisedHost", host);
            return this;
        }

        /**
         * Sets the port for gRPC, 0 to 65535; 0 takes a free one. Default: 7077.
         *
         * @throws IllegalArgumentException if {@code port} is out of range
         */
        public Builder grpcPort(int port) {
            grpcPort = port("grpcPort", port);
            return this;
        }

        /**
         * Sets the port for REST, 0 to 65535; 0 takes a free one. Default: 8888.
         *
         * @throws IllegalArgumentException if {@code port} is out of range
         */
        public Builder apiPort(int port) {
            apiPort = port("apiPort", port);
            return this;
        }

        /** Protects both ports with TLS, and with mTLS if it names a client CA. Default: plain text. */
        public Builder tls(ServerTls value) {
            tls = requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the PEM file of roots that clients are told to trust. It is for them, the server does not read it.
         * Default: the file of the certificate if that holds its own root, otherwise none.
         */
        public Builder clientRootCa(Path file) {
            clientRootCa = requireNonNull(file, "file");
            return this;
        }

        /**
         * Sets whether runs, payloads, log lines and spans are kept in memory only, to be lost when the server stops.
         * Tokens stay valid: their key is in the data directory. Default: false.
         */
        public Builder inMemory(boolean value) {
            inMemory = value;
            return this;
        }

        /** Sets whether the gRPC port takes OTLP spans and keeps them. Default: true. */
        public Builder traceCollector(boolean value) {
            traceCollector = value;
            return this;
        }

        /**
         * Sets a file to write once the server is ready: a JSON object with {@code token}, {@code tenant_id},
         * {@code grpc_address} and {@code api_url}, readable by its owner only, removed when the server stops. With TLS
         * it also has {@code tls_strategy} and, if there is one, {@code tls_root_ca_file}. Default: none.
         */
        public Builder handshakeFile(Path file) {
            handshakeFile = requireNonNull(file, "file");
            return this;
        }

        /**
         * Sets how long finished runs with their inputs and outputs, events, log lines and spans are kept, from one
         * minute to 100 years. Default: 720 hours.
         *
         * @throws IllegalArgumentException if {@code age} is out of range
         */
        public Builder retention(Duration age) {
            // The engine knows the range; asked here, so that a wrong value fails at once.
            EmbeddedHatchet.builder().retention(age);
            retention = age;
            return this;
        }

        /** Keeps everything whatever its age. */
        public Builder keepForever() {
            retention = null;
            return this;
        }

        /**
         * Sets how many bytes the data may take, logs and spans included, at least 1 MiB; above that the oldest
         * finished runs leave before their time. Default: 0, no limit.
         *
         * @throws IllegalArgumentException if {@code bytes} is out of range
         */
        public Builder maxStorage(long bytes) {
            EmbeddedHatchet.builder().maxStorage(bytes);
            maxStorage = bytes;
            return this;
        }

        /** The options collected so far. */
        public ServerOptions build() {
            return new ServerOptions(this);
        }

        private static int port(String name, int port) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException(name + " must be from 0 to 65535, was " + port);
            }
            return port;
        }

        private static String notBlank(String name, String value) {
            if (requireNonNull(value, name).isBlank()) {
                throw new IllegalArgumentException(name + " must not be blank");
            }
            return value;
        }
    }
}
