// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The clients that were traced, by tenant: spans know a tenant, and an exporter needs a channel. Thread-safe. */
public final class KnownClients {
    private static final Map<String, WeakReference<ClientInfo>> BY_TENANT = new ConcurrentHashMap<>();
    private static final Map<String, String> WORKER_NAMES = new ConcurrentHashMap<>();
    private static volatile WeakReference<ClientInfo> last = new WeakReference<>(null);

    private KnownClients() {}

    /** Takes note of a client. */
    public static void learn(ClientInfo client) {
        if (last.get() == client) {
            return;
        }
        WeakReference<ClientInfo> known = BY_TENANT.get(client.tenantId());
        if (known == null || known.get() != client) {
            known = new WeakReference<>(client);
            BY_TENANT.put(client.tenantId(), known);
        }
        last = known;
    }

    /** Takes note of a worker, whose name stands in where the application has no service name. */
    public static void learnWorker(String tenantId, String workerName) {
        WORKER_NAMES.put(tenantId, workerName);
    }

    /** The client of a tenant, or the one that was last active where the tenant is unknown. */
    public static Optional<ClientInfo> find(@Nullable String tenantId) {
        WeakReference<ClientInfo> known = tenantId == null ? last : BY_TENANT.get(tenantId);
        return known == null ? Optional.empty() : Optional.ofNullable(known.get());
    }

    /** The name of a worker of the tenant. */
    public static Optional<String> workerName(String tenantId) {
        return Optional.ofNullable(WORKER_NAMES.get(tenantId));
    }
}
