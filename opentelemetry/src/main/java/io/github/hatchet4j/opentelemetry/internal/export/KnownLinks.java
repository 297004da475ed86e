// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The ways to the engines of the tenants that were traced: an application's own span knows its tenant. Thread-safe. */
public final class KnownLinks {
    private static final Map<String, WeakReference<EngineLink>> BY_TENANT = new ConcurrentHashMap<>();

    private KnownLinks() {}

    /** Takes note of a link, and holds it for as long as somebody else does. */
    public static void learn(String tenantId, EngineLink link) {
        WeakReference<EngineLink> known = BY_TENANT.get(tenantId);
        if (known == null || known.get() != link) {
            BY_TENANT.put(tenantId, new WeakReference<>(link));
        }
    }

    /**
     * The link of a tenant. A span without one is the only tenant's, where there is but one; among several nobody may
     * guess, since it would show one tenant's work to another.
     */
    static Optional<EngineLink> find(@Nullable String tenantId) {
        if (tenantId == null) {
            List<EngineLink> all = BY_TENANT.values().stream()
                    .map(WeakReference::get)
                    .filter(Objects::nonNull)
                    .toList();
            return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
        }
        WeakReference<EngineLink> known = BY_TENANT.get(tenantId);
        return known == null ? Optional.empty() : Optional.ofNullable(known.get());
    }
}
