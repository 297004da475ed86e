// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Everything that belongs to one tenant. */
final class Tenant {
    final long id;
    final UUID externalId;
    final Tally tally = new Tally();
    final Map<String, Workflow> workflows = new HashMap<>();
    final Map<UUID, Worker> workers = new HashMap<>();
    final Map<String, ActionQueue> queues = new HashMap<>();
    /** Unfinished runs, and finished ones until that is durable. */
    final Map<UUID, Run> runs = new HashMap<>();

    final Map<UUID, Plan> plans = new LinkedHashMap<>();
    final Map<RunWatcher, Watches.Watch> watches = new HashMap<>();
    /** Those that a new run may concern. */
    final List<Watches.Watch> metadataWatches = new ArrayList<>();
    /** Tasks of DAG runs; other tasks are found by their run. */
    final Map<UUID, Task> members = new HashMap<>();

    Tenant(long id, UUID externalId) {
        this.id = id;
        this.externalId = externalId;
    }

    ActionQueue queue(String action) {
        return queues.computeIfAbsent(action, ActionQueue::new);
    }
}
