// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answers of recent write requests, so that a repeat is answered and not done again. As a timer: its clean-up. */
final class Requests extends TimerQueue.Node {
    static final long KEPT_MILLIS = 600_000;

    private record Key(long tenantId, String requestId) {}

    /** What a request led to. */
    record Done(long at, List<UUID> ids) {}

    private final Map<Key, Done> done = new HashMap<>();

    @Nullable
    Done find(Tenant tenant, @Nullable String requestId, long now) {
        Done found = requestId == null ? null : done.get(new Key(tenant.id, requestId));
        return found == null || found.at() + KEPT_MILLIS <= now ? null : found;
    }

    void remember(CoreState state, Tenant tenant, @Nullable String requestId, List<UUID> ids) {
        if (requestId == null) {
            return;
        }
        restore(state, tenant.id, requestId, new Done(state.now, ids));
        state.out.write(new Mutation.AddRequest(tenant.id, requestId, state.now, List.copyOf(ids)));
    }

    void restore(CoreState state, long tenantId, String requestId, Done answer) {
        if (done.isEmpty()) {
            state.timers.schedule(this, answer.at() + KEPT_MILLIS);
        }
        done.put(new Key(tenantId, requestId), answer);
    }

    void expire(CoreState state) {
        long limit = state.now - KEPT_MILLIS;
        done.values().removeIf(answer -> answer.at() <= limit);
        state.out.write(new Mutation.DropRequests(limit));
        if (!done.isEmpty()) {
            // Once a minute is often enough: an answer that is too old is not given out anyway.
            state.timers.schedule(this, state.now + 60_000);
        }
    }
}
