// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
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

    private ServerOptions(Builder builder) {
        dataDirectory = builder.dataDirectory;
        bindAddress = builder.bindAddress;
        advertisedHost = builder.advertisedHost;
        grpcPort = builder.grpcPort;
        apiPort = builder.apiPort;
        handshakeFile = builder.handshakeFile;
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

    /** Returns a builder that starts from these options. */
    public Builder toBuilder() {
        var builder = new Builder(dataDirectory);
        builder.bindAddress = bindAddress;
        builder.advertisedHost = advertisedHost;
        builder.grpcPort = grpcPort;
        builder.apiPort = apiPort;
        builder.handshakeFile = handshakeFile;
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

        /**
         * Sets a file to write once the server is ready: a JSON object with {@code token}, {@code tenant_id},
         * {@code grpc_address} and {@code api_url}, readable by its owner only, removed when the server stops. Default:
         * none.
         */
        public Builder handshakeFile(Path file) {
            handshakeFile = requireNonNull(file, "file");
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
