// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a client finds its engine and speaks to it. Immutable, safe to share between threads.
 *
 * <p>{@link #fromEnvironment()} is the only place of this SDK that reads the environment. It knows these variables:
 *
 * <table>
 * <caption>Environment variables</caption>
 * <tr><th>variable</th><th>meaning</th><th>default</th></tr>
 * <tr><td>{@code HATCHET_CLIENT_TOKEN}</td><td>the token of an engine</td><td>none: the embedded engine</td></tr>
 * <tr><td>{@code HATCHET_CLIENT_HOST_PORT}</td><td>the gRPC address, {@code host:port}</td><td>from the token</td></tr>
 * <tr><td>{@code HATCHET_CLIENT_SERVER_URL}, {@code HATCHET_CLIENT_API_URL}</td><td>the base URL of the REST
 * service</td><td>from the token</td></tr>
 * <tr><td>{@code HATCHET_CLIENT_TENANT_ID}</td><td>the tenant's UUID</td><td>from the token</td></tr>
 * <tr><td>{@code HATCHET_CLIENT_NAMESPACE}</td><td>prefix of workflow names, event keys and worker names</td>
 * <td>none</td></tr>
 * <tr><td>{@code HATCHET_CLIENT_TLS_STRATEGY}</td><td>{@code tls}, {@code mtls} or {@code none}</td>
 * <td>{@code tls}</td></tr>
 * <tr><td>{@code HATCHET_CLIENT_TLS_ROOT_CA_FILE}</td><td>PEM file of the trusted root certificates</td>
 * <td>those of the JVM</td></tr>
 * <tr><td>{@code HATCHET_CLIENT_TLS_CERT_FILE}, {@code HATCHET_CLIENT_TLS_KEY_FILE}</td><td>PEM files of the client,
 * for {@code mtls}</td><td>none</td></tr>
 * <tr><td>{@code HATCHET_CLIENT_TLS_SERVER_NAME}</td><td>the name in the engine's certificate</td><td>the host</td></tr>
 * <tr><td>{@code HATCHET_CLIENT_GRPC_MAX_RECV_MESSAGE_LENGTH}</td><td>largest message to receive, in bytes</td>
 * <td>4194304</td></tr>
 * <tr><td>{@code HATCHET_CLIENT_GRPC_MAX_SEND_MESSAGE_LENGTH}</td><td>largest message to send, in bytes</td>
 * <td>4194304</td></tr>
 * <tr><td>{@code HATCHET_CLIENT_DISABLE_GZIP_COMPRESSION}</td><td>{@code true} sends requests uncompressed</td>
 * <td>{@code false}</td></tr>
 * <tr><td>{@code HATCHET_CLIENT_RETRIER_MAX_ATTEMPTS}, {@code HATCHET_CLIENT_TENACITY_MAX_ATTEMPTS}</td><td>how often
 * a call is tried</td><td>5</td></tr>
 * <tr><td>{@code HATCHET_CLIENT_RETRIER_INITIAL_INTERVAL}</td><td>the wait before the second try, in seconds</td>
 * <td>0.1</td></tr>
 * <tr><td>{@code HATCHET_CLIENT_WORKER_PRESET_LABELS}</td><td>labels of every worker, a JSON object of texts and whole
 * numbers</td><td>none</td></tr>
 * <tr><td>{@code HATCHET_CLIENT_AUTOSCALING_TARGET}</td><td>the label {@code hatchet-autoscaling-target} of every
 * worker</td><td>none</td></tr>
 * <tr><td>{@code HATCHET_CLIENT_LOG_QUEUE_SIZE}</td><td>how many log lines of tasks wait for the engine at most</td>
 * <td>1000</td></tr>
 * <tr><td>{@code HATCHET_CLIENT_WORKER_HEALTHCHECK_ENABLED}</td><td>{@code true} has workers answer {@code /livez} and
 * {@code /readyz}</td><td>{@code false}</td></tr>
 * <tr><td>{@code HATCHET_CLIENT_WORKER_HEALTHCHECK_PORT},
 * {@code HATCHET_CLIENT_WORKER_HEALTHCHECK_BIND_ADDRESS}</td><td>where they do</td><td>8001, {@code 0.0.0.0}</td></tr>
 * <tr><td>{@code HATCHET_CLIENT_TERMINATE_WORKER_AFTER_NUM_TASKS}</td><td>after how many tasks a worker closes
 * itself</td><td>never</td></tr>
 * <tr><td>{@code HATCHET_CLIENT_FORCE_SHUTDOWN_ON_SHUTDOWN_SIGNAL}</td><td>{@code true} has the end of the JVM interrupt
 * running tasks at once</td><td>{@code false}</td></tr>
 * <tr><td>{@code HATCHET_CLIENT_NO_RETRY}, {@code HATCHET_CLIENT_NO_GRPC_RETRY}</td><td>{@code true} tries each call
 * once</td><td>{@code false}</td></tr>
 * </table>
 */
public final class ClientConfig {
    private final @Nullable String token;
    private final @Nullable String hostPort;
    private final @Nullable URI serverUrl;
    private final @Nullable String tenantId;
    private final String namespace;
    private final Tls tls;
    private final int maxReceiveMessageBytes;
    private final int maxSendMessageBytes;
    private final boolean isGzip;
    private final RetryPolicy retryPolicy;
    private final WorkerDefaults workerDefaults;

    private ClientConfig(Builder builder) {
        token = builder.token;
        hostPort = builder.hostPort;
        serverUrl = builder.serverUrl;
        tenantId = builder.tenantId;
        namespace = builder.namespace;
        tls = builder.tls;
        maxReceiveMessageBytes = builder.maxReceiveMessageBytes;
        maxSendMessageBytes = builder.maxSendMessageBytes;
        isGzip = builder.isGzip;
        retryPolicy = builder.retryPolicy;
        workerDefaults = builder.workerDefaults;
    }

    /**
     * Reads the variables listed above.
     *
     * @throws IllegalArgumentException if one of them has a value that makes no sense; the message names it
     */
    public static ClientConfig fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    static ClientConfig fromEnvironment(Map<String, String> environment) {
        return new Environment(environment).config();
    }

    /** Begins with the defaults; the environment is not read. */
    public static Builder builder() {
        return new Builder();
    }

    /** The token; a secret. Empty means the embedded engine. */
    public Optional<String> token() {
        return Optional.ofNullable(token);
    }

    /** The gRPC address, {@code host:port}; empty means the one in the token. */
    public Optional<String> hostPort() {
        return Optional.ofNullable(hostPort);
    }

    /** The base URL of the REST service; empty means the one in the token. */
    public Optional<URI> serverUrl() {
        return Optional.ofNullable(serverUrl);
    }

    /** The tenant's UUID; empty means the one in the token. */
    public Optional<String> tenantId() {
        return Optional.ofNullable(tenantId);
    }

    /** The prefix of workflow names, event keys and worker names, trailing underscore included; empty for none. */
    public String namespace() {
        return namespace;
    }

    /** How the connection is protected. */
    public Tls tls() {
        return tls;
    }

    /** The largest message to receive, in bytes. */
    public int maxReceiveMessageBytes() {
        return maxReceiveMessageBytes;
    }

    /** The largest message to send, in bytes. */
    public int maxSendMessageBytes() {
        return maxSendMessageBytes;
    }

    /** Whether requests over a network are compressed. */
    public boolean isGzip() {
        return isGzip;
    }

    /** How calls are repeated when no answer comes. */
    public RetryPolicy retryPolicy() {
        return retryPolicy;
    }

    /** What workers start from. */
    public WorkerDefaults workerDefaults() {
        return workerDefaults;
    }

    /** Returns a builder that starts from this configuration. */
    public Builder toBuilder() {
        var builder = new Builder();
        builder.token = token;
        builder.hostPort = hostPort;
        builder.serverUrl = serverUrl;
        builder.tenantId = tenantId;
        builder.namespace = namespace;
        builder.tls = tls;
        builder.maxReceiveMessageBytes = maxReceiveMessageBytes;
        builder.maxSendMessageBytes = maxSendMessageBytes;
        builder.isGzip = isGzip;
        builder.retryPolicy = retryPolicy;
        builder.workerDefaults = workerDefaults;
        return builder;
    }

    /** Everything but the token. */
    @Override
    public String toString() {
        return "ClientConfig[hostPort=" + hostPort + ", serverUrl=" + serverUrl + ", namespace=" + namespace + ", tls="
                + tls + ", token=" + (token == null ? "none" : "set") + "]";
    }

    /** Collects a {@link ClientConfig}. Confined to one thread. */
    public static final class Builder {
        private static final int FOUR_MIB = 4 * 1024 * 1024;

        private @Nullable String token;
        private @Nullable String hostPort;
        private @Nullable URI serverUrl;
        private @Nullable String tenantId;
        private String namespace = "";
        private Tls tls = Tls.tls();
        private int maxReceiveMessageBytes = FOUR_MIB;
        private int maxSendMessageBytes = FOUR_MIB;
        private boolean isGzip = true;
        private RetryPolicy retryPolicy = RetryPolicy.defaults();
        private WorkerDefaults workerDefaults = WorkerDefaults.none();

        private Builder() {}

        /** Sets the token of the engine. Default: none, which means the embedded engine. */
        public Builder token(String token) {
            this.token = requireNonNull(token, "token");
            return this;
        }

        /**
         * Sets the gRPC address, {@code host:port}. Default: the one in the token.
         *
         * @throws IllegalArgumentException if {@code hostPort} has another form
         */
        public Builder hostPort(String hostPort) {
            HostPort.parse(hostPort);
            this.hostPort = hostPort;
            return this;
        }

        /** Sets the base URL of the REST service. Default: the one in the token. */
        public Builder serverUrl(URI serverUrl) {
            this.serverUrl = requireNonNull(serverUrl, "serverUrl");
            return this;
        }

        /** Sets the tenant's UUID. Default: the one in the token. */
        public Builder tenantId(String tenantId) {
            this.tenantId = requireNonNull(tenantId, "tenantId");
            return this;
        }

        /**
         * Sets the prefix that is put before workflow names, event keys and worker names. It is lower-cased and gets an
         * underscore at its end. Default: none.
         */
        public Builder namespace(String namespace) {
            this.namespace = Namespace.normalize(requireNonNull(namespace, "namespace"));
            return this;
        }

        /** Sets how the connection is protected. Default: {@link Tls#tls()}. */
        public Builder tls(Tls tls) {
            this.tls = requireNonNull(tls, "tls");
            return this;
        }

        /**
         * Sets the largest message to receive, in bytes. Default: 4 MiB.
         *
         * @throws IllegalArgumentException if {@code bytes} is not positive
         */
        public Builder maxReceiveMessageBytes(int bytes) {
            maxReceiveMessageBytes = positive(bytes, "maxReceiveMessageBytes");
            return this;
        }

        /**
         * Sets the largest message to send, in bytes. Default: 4 MiB.
         *
         * @throws IllegalArgumentException if {@code bytes} is not positive
         */
        public Builder maxSendMessageBytes(int bytes) {
            maxSendMessageBytes = positive(bytes, "maxSendMessageBytes");
            return this;
        }

        /** Sets whether requests over a network are compressed. Default: true. */
        public Builder gzip(boolean gzip) {
            isGzip = gzip;
            return this;
        }

        /** Sets how calls are repeated when no answer comes. Default: {@link RetryPolicy#defaults()}. */
        public Builder retryPolicy(RetryPolicy retryPolicy) {
            this.retryPolicy = requireNonNull(retryPolicy, "retryPolicy");
            return this;
        }

        /** Sets what workers start from. Default: {@link WorkerDefaults#none()}. */
        public Builder workerDefaults(WorkerDefaults workerDefaults) {
            this.workerDefaults = requireNonNull(workerDefaults, "workerDefaults");
            return this;
        }

        /** Builds the configuration. */
        public ClientConfig build() {
            return new ClientConfig(this);
        }

        private static int positive(int bytes, String name) {
            if (bytes <= 0) {
                throw new IllegalArgumentException(name + " must be positive, was " + bytes);
            }
            return bytes;
        }
    }
}
