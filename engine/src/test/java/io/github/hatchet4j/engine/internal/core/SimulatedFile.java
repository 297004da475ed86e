// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What a file would hold after the mutations that it was given: enough to start a core from. */
final class SimulatedFile {
    final TreeMap<Long, Restored.RunRow> runs = new TreeMap<>();
    private final Map<Long, Restored.TenantRow> tenants = new LinkedHashMap<>();
    private final Map<Long, Restored.WorkflowRow> workflows = new LinkedHashMap<>();
    private final Map<Long, Restored.WorkerRow> workers = new LinkedHashMap<>();
    private final Map<String, Restored.RequestRow> requests = new LinkedHashMap<>();
    private final Map<Long, Version.Blueprint> versions = new HashMap<>();
    private long lastTaskEvent;

    void apply(Mutation mutation) {
        if (mutation instanceof Mutation.AddTenant add) {
            tenants.put(add.id(), new Restored.TenantRow(add.id(), add.externalId()));
        } else if (mutation instanceof Mutation.AddWorkflow add) {
            workflows.put(
                    add.id(),
                    new Restored.WorkflowRow(
                            add.id(), add.externalId(), add.tenantId(), null, false, new ArrayList<>()));
        } else if (mutation instanceof Mutation.AddVersion add) {
            var blueprint = new Version.Blueprint(add.id(), add.externalId(), add.number(), add.definition());
            versions.put(add.id(), blueprint);
            Objects.requireNonNull(workflows.get(add.workflowId())).versions().add(blueprint);
        } else if (mutation instanceof Mutation.SaveWorker save) {
            workers.put(
                    save.id(),
                    new Restored.WorkerRow(
                            save.id(),
                            save.externalId(),
                            save.tenantId(),
                            save.spec(),
                            save.paused(),
                            save.createdAt(),
                            save.seenAt()));
        } else if (mutation instanceof Mutation.SaveRun save) {
            RunFacts facts = save.facts() != null
                    ? save.facts()
                    : Objects.requireNonNull(runs.get(save.id())).facts();
            runs.put(save.id(), new Restored.RunRow(save.id(), facts, save.state()));
        } else if (mutation instanceof Mutation.AddRequest add) {
            requests.put(
                    add.requestId(), new Restored.RequestRow(add.tenantId(), add.requestId(), add.at(), add.ids()));
        } else if (mutation instanceof Mutation.DropRequests drop) {
            requests.values().removeIf(row -> row.at() <= drop.olderThan());
        } else if (mutation instanceof Mutation.AddTaskEvent add) {
            lastTaskEvent = add.id();
        }
    }

    boolean has(UUID id) {
        return runs.values().stream().anyMatch(row -> row.facts().externalId().equals(id));
    }

    /** The action of a task. */
    String action(RunFacts facts) {
        WorkflowDefinition definition =
                Objects.requireNonNull(versions.get(facts.versionId())).definition();
        return facts.ordinal() < definition.tasks().size()
                ? definition.tasks().get(facts.ordinal()).action()
                : Objects.requireNonNull(definition.onFailure()).action();
    }

    Restored restored() {
        Set<Long> openDags = new HashSet<>();
        for (Restored.RunRow row : runs.values()) {
            if (row.facts().kind() == RunFacts.Kind.DAG && !row.state().status().isFinal()) {
                openDags.add(row.id());
            }
        }
        List<Restored.RunRow> unfinished = runs.values().stream()
                .filter(row -> !row.state().status().isFinal()
                        || openDags.contains(row.facts().dagId()))
                .toList();
        Set<Long> live = new HashSet<>();
        unfinished.forEach(row -> live.add(row.id()));
        return new Restored(
                new Counters(
                        last(tenants),
                        last(workflows),
                        last(versions),
                        last(workers),
                        runs.isEmpty() ? 0 : runs.lastKey(),
                        0,
                        lastTaskEvent,
                        0),
                List.copyOf(tenants.values()),
                List.copyOf(workflows.values()),
                List.copyOf(workers.values()),
                unfinished,
                List.of(),
                List.of(),
                children(live),
                List.copyOf(requests.values()),
                List.of());
    }

    private static long last(Map<Long, ?> rows) {
        return rows.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private List<Restored.ChildRow> children(Set<Long> parents) {
        var children = new ArrayList<Restored.ChildRow>();
        for (Restored.RunRow row : runs.values()) {
            Origin.Parent parent = row.facts().origin().parent();
            if (parent != null && parents.contains(parent.taskId())) {
                children.add(new Restored.ChildRow(
                        parent.taskId(), parent.dedupeKey(), row.facts().externalId()));
            }
        }
        return children;
    }

    /** The finished runs with those ids, or with tasks with those ids. */
    List<FoundRun> found(Set<UUID> ids) {
        var found = new LinkedHashMap<Long, FoundRun>();
        for (Restored.RunRow row : runs.values()) {
            if (ids.contains(row.facts().externalId())) {
                long run =
                        row.facts().kind() == RunFacts.Kind.MEMBER ? row.facts().dagId() : row.id();
                Restored.RunRow own = Objects.requireNonNull(runs.get(run));
                if (own.state().status().isFinal()) {
                    found.put(run, found(own));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private FoundRun found(Restored.RunRow run) {
        List<Restored.RunRow> members = runs.values().stream()
                .filter(row -> row.facts().dagId() == run.id())
                .toList();
        return new FoundRun(
                run,
                members.isEmpty() ? List.of(run) : members,
                Objects.requireNonNull(versions.get(run.facts().versionId())),
                Set.of(),
                Map.of());
    }
}
