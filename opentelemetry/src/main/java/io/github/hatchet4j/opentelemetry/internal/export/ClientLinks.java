// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.WorkerInfo;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/** One link for each client that is traced, for as long as the client lives. Thread-safe. */
public final class ClientLinks {
    private static final Map<ClientInfo, ChannelLink> LINKS = new WeakHashMap<>();

    private ClientLinks() {}

    /** The way to the engine of a client. */
    public static EngineLink of(ClientInfo client) {
        return channel(client);
    }

    /** The way by some client that is open. */
    static Optional<EngineLink> open(ChannelLink.Home home) {
        synchronized (LINKS) {
            return LINKS.values().stream()
                    .filter(link -> home.isKnown() && link.home().equals(home) && !link.isClosed())
                    .<EngineLink>map(link -> link)
                    .findFirst();
        }
    }

    /** Takes note of a worker and of its client. */
    public static void learn(WorkerInfo worker) {
        channel(worker.client()).workerName(worker.name());
    }

    private static ChannelLink channel(ClientInfo client) {
        ChannelLink link;
        synchronized (LINKS) {
            link = LINKS.computeIfAbsent(client, ChannelLink::new);
        }
        KnownLinks.learn(client.tenantId(), link);
        return link;
    }
}
