// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.internal.json.Json;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a {@link ClientConfig} from variables; an empty one counts as absent. */
final class Environment {
    private static final String PREFIX = "HATCHET_CLIENT_";

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    ClientConfig config() {
        var builder = ClientConfig.builder();
        ifPresent("TOKEN", builder::token);
        ifPresent("HOST_PORT", value -> builder.hostPort(value));
        ifPresent("API_URL", value -> builder.serverUrl(uri("API_URL", value)));
        ifPresent("SERVER_URL", value -> builder.serverUrl(uri("SERVER_URL", value)));
        ifPresent("TENANT_ID", builder::tenantId);
        ifPresent("NAMESPACE", builder::namespace);
        builder.tls(tls());
        ifPresent(
                "GRPC_MAX_RECV_MESSAGE_LENGTH",
                value -> builder.maxReceiveMessageBytes(number("GRPC_MAX_RECV_MESSAGE_LENGTH", value)));
        ifPresent(
                "GRPC_MAX_SEND_MESSAGE_LENGTH",
                value -> builder.maxSendMessageBytes(number("GRPC_MAX_SEND_MESSAGE_LENGTH", value)));
        builder.gzip(!flag("DISABLE_GZIP_COMPRESSION"));
        builder.retryPolicy(retryPolicy());
        builder.workerDefaults(workerDefaults());
        return builder.build();
    }

    private WorkerDefaults workerDefaults() {
        var defaults = WorkerDefaults.builder();
        ifPresent(
                "WORKER_PRESET_LABELS",
                value -> presetLabels(value).forEach((key, label) -> {
                    if (label instanceof String text) {
                        defaults.label(key, text);
                    } else if (label instanceof Integer number) {
                        defaults.label(key, number);
                    } else {
                        throw wrong(
                                "WORKER_PRESET_LABELS", "must hold texts and whole numbers, '" + key + "' is neither");
                    }
                }));
        ifPresent("AUTOSCALING_TARGET", value -> defaults.label("hatchet-autoscaling-target", value));
        ifPresent("LOG_QUEUE_SIZE", value -> defaults.logQueueSize(atLeastOne("LOG_QUEUE_SIZE", value)));
        ifPresent(
                "TERMINATE_WORKER_AFTER_NUM_TASKS",
                value -> defaults.closeAfterTasks(atLeastOne("TERMINATE_WORKER_AFTER_NUM_TASKS", value)));
        defaults.forcedShutdown(flag("FORCE_SHUTDOWN_ON_SHUTDOWN_SIGNAL"));
        if (flag("WORKER_HEALTHCHECK_ENABLED")) {
            String host = get("WORKER_HEALTHCHECK_BIND_ADDRESS");
            defaults.healthEndpoint(new InetSocketAddress(host == null ? "0.0.0.0" : host, healthPort()));
        }
        return defaults.build();
    }

    private int healthPort() {
        String name = "WORKER_HEALTHCHECK_PORT";
        String value = get(name);
        int port = value == null ? 8001 : number(name, value);
        if (port < 0 || port > 65535) {
            throw wrong(name, "must be a port, 0 to 65535, was '" + value + "'");
        }
        return port;
    }

    private static int atLeastOne(String name, String value) {
        int number = number(name, value);
        if (number < 1) {
            throw wrong(name, "must be at least 1, was '" + value + "'");
        }
        return number;
    }

    private static Map<String, Object> presetLabels(String value) {
        try {
            return Json.object(value);
        } catch (SerializationException e) {
            throw wrong("WORKER_PRESET_LABELS", "must be a JSON object, was '" + value + "'");
        }
    }

    private Tls tls() {
        String strategy = get("TLS_STRATEGY");
        Tls tls =
                switch (strategy == null ? "tls" : strategy.toLowerCase(Locale.ROOT)) {
                    case "tls" -> Tls.tls();
                    case "mtls" -> Tls.mtls(path("TLS_CERT_FILE"), path("TLS_KEY_FILE"));
                    case "none" -> Tls.none();
                    default -> throw wrong("TLS_STRATEGY", "must be tls, mtls or none, was '" + strategy + "'");
                };
        String rootCa = get("TLS_ROOT_CA_FILE");
        if (rootCa != null) {
            tls = tls.rootCa(Path.of(rootCa));
        }
        String serverName = get("TLS_SERVER_NAME");
        return serverName == null ? tls : tls.serverName(serverName);
    }

    private RetryPolicy retryPolicy() {
        if (flag("NO_RETRY") || flag("NO_GRPC_RETRY")) {
            return RetryPolicy.never();
        }
        var policy = RetryPolicy.builder();
        // Two names for the same, of two other SDKs; the last one counts.
        for (String name : new String[] {"TENACITY_MAX_ATTEMPTS", "RETRIER_MAX_ATTEMPTS"}) {
            // Python's tenacity takes 0 as "off".
            ifPresent(name, value -> policy.maxAttempts(Math.max(1, number(name, value))));
        }
        ifPresent("RETRIER_INITIAL_INTERVAL", value -> policy.initialDelay(seconds("RETRIER_INITIAL_INTERVAL", value)));
        return policy.build();
    }

    private static Duration seconds(String name, String value) {
        try {
            long millis = new BigDecimal(value).movePointRight(3).longValue();
            if (millis > 0 && millis <= Duration.ofDays(1).toMillis()) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException e) {
            throw wrong(name, "must be a number of seconds such as 0.1, was '" + value + "'");
        }
        throw wrong(name, "must be from 0.001 to 86400 seconds, was '" + value + "'");
    }

    private Path path(String name) {
        String value = get(name);
        if (value == null) {
            throw wrong(name, "is needed for TLS strategy mtls: the path of a PEM file");
        }
        return Path.of(value);
    }

    private boolean flag(String name) {
        String value = get(name);
        return value != null
                && switch (value.toLowerCase(Locale.ROOT)) {
                    case "true", "t", "1", "yes" -> true;
                    case "false", "f", "0", "no" -> false;
                    default -> throw wrong(name, "must be true or false, was '" + value + "'");
                };
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw wrong(name, "must be a whole number, was '" + value + "'");
        }
    }

    private static URI uri(String name, String value) {
        try {
            return new URI(value.strip());
        } catch (URISyntaxException e) {
            throw wrong(name, "must be a URL, was '" + value + "'");
        }
    }

    private static IllegalArgumentException wrong(String name, String what) {
        return new IllegalArgumentException("environment variable " + PREFIX + name + " " + what);
    }

    private void ifPresent(String name, Consumer<String> use) {
        String value = get(name);
        if (value != null) {
            use.accept(value);
        }
    }

    private @Nullable String get(String name) {
        String value = variables.get(PREFIX + name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
