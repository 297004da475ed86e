// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Command.ParentFacts;
import io.github.hatchet4j.engine.internal.core.Command.PushEvents;
import io.github.hatchet4j.engine.internal.core.Command.Trigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes runs: on request, for events, for children. */
final class RunStarter {
    private static final int FINISHED_PARENTS_KEPT = 10_000;

    private final CoreState state;
    private final TaskLife life;
    private final Requests requests;

    /** Finished tasks that still spawn children; their children are in the file, too many to look at twice. */
    private final Map<UUID, ParentFacts> finishedParents = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, ParentFacts> eldest) {
            return size() > FINISHED_PARENTS_KEPT;
        }
    };

    RunStarter(CoreState state, TaskLife life, Requests requests) {
        this.state = state;
        this.life = life;
        this.requests = requests;
    }

    void trigger(Tenant tenant, Trigger command) {
        Requests.Done before = requests.find(tenant, command.requestId(), state.now);
        if (before != null) {
            state.answer(command.reply(), before.ids());
            return;
        }
        Rejection refusal = refusal(tenant, command.items());
        if (refusal != null) {
            state.refuse(command.reply(), refusal);
            return;
        }
        Set<UUID> unknown = unknownParents(tenant, command);
        if (!unknown.isEmpty()) {
            if (command.parents() == null) {
                state.out.held(new Effect.LoadParents(command, unknown));
            } else {
                state.refuse(command.reply(), Rejection.notFound("parent task run not found: " + unknown));
            }
            return;
        }
        var ids = new ArrayList<UUID>(command.items().size());
        for (Trigger.Item item : command.items()) {
            ids.add(start(tenant, item));
        }
        requests.remember(state, tenant, command.requestId(), ids);
        state.answer(command.reply(), ids);
    }

    private static @Nullable Rejection refusal(Tenant tenant, List<Trigger.Item> items) {
        var missing = new LinkedHashSet<String>();
        String unserved = null;
        for (Trigger.Item item : items) {
            Workflow workflow = tenant.workflows.get(item.workflow());
            if (workflow == null) {
                missing.add(item.workflow());
            } else if (unserved == null) {
                unserved = item.unserved() != null ? item.unserved() : workflow.newest.unserved();
            }
        }
        if (!missing.isEmpty()) {
            return Rejection.invalid("workflow names not found: " + String.join(", ", missing));
        }
        return unserved == null ? null : new Rejection(Rejection.Code.UNIMPLEMENTED, unserved);
    }

    private Set<UUID> unknownParents(Tenant tenant, Trigger command) {
        Map<UUID, ParentFacts> found = command.parents();
        if (found != null) {
            found.forEach(finishedParents::putIfAbsent);
        }
        var unknown = new HashSet<UUID>();
        for (Trigger.Item item : command.items()) {
            Trigger.ParentRef parent = item.parent();
            if (parent != null
                    && state.task(tenant, parent.taskId()) == null
                    && !finishedParents.containsKey(parent.taskId())) {
                unknown.add(parent.taskId());
            }
        }
        return unknown;
    }

    private UUID start(Tenant tenant, Trigger.Item item) {
        Version version = newest(tenant, item.workflow());
        int priority = item.priority() == 0 ? version.definition.defaultPriority() : item.priority();
        Trigger.ParentRef ref = item.parent();
        if (ref == null) {
            Run run = create(version, item.input(), item.metadata(), priority, Origin.CLIENT);
            life.begin(run, item.input());
            return run.externalId;
        }
        return startChild(tenant, version, item, ref, priority);
    }

    private UUID startChild(Tenant tenant, Version version, Trigger.Item item, Trigger.ParentRef ref, int priority) {
        Task task = state.task(tenant, ref.taskId());
        ParentFacts parent = task == null ? finishedParents.get(ref.taskId()) : facts(task);
        if (parent == null) {
            throw new IllegalStateException("parent " + ref.taskId() + " vanished");
        }
        String key = dedupeKey(ref);
        UUID known = parent.children().get(key);
        if (known != null) {
            return known;
        }
        var origin = new Origin(
                new Origin.Parent(parent.taskId(), parent.taskExternalId(), ref.childIndex(), ref.childKey(), key),
                null);
        var added = new LinkedHashMap<String, String>();
        added.put("hatchet__parent_workflow_run_id", parent.runExternalId().toString());
        added.put("hatchet__parent_step_run_id", parent.taskExternalId().toString());
        ByteString metadata = Metadata.ofChild(parent.metadata(), item.metadata(), added);
        Run run = create(version, item.input(), metadata, priority, origin);
        parent.children().put(key, run.externalId);
        life.begin(run, item.input());
        return run.externalId;
    }

    private static ParentFacts facts(Task task) {
        return new ParentFacts(task.id, task.externalId, task.run.externalId, task.run.metadata, task.children());
    }

    /** The task is in memory again, where it may get children that nobody has read from the file. */
    void revived(Task task) {
        finishedParents.remove(task.externalId);
    }

    /** As in Hatchet, a key replaces the index, and the two share one space. */
    private static String dedupeKey(Trigger.ParentRef ref) {
        if (ref.childKey() != null) {
            return ref.childKey();
        }
        return String.valueOf(ref.childIndex() == null ? 0 : ref.childIndex());
    }

    void push(Tenant tenant, PushEvents command) {
        Requests.Done before = requests.find(tenant, command.requestId(), state.now);
        if (before != null) {
            state.answer(command.reply(), new PushEvents.Pushed(before.ids(), before.at()));
            return;
        }
        var ids = new ArrayList<UUID>(command.items().size());
        for (PushEvents.Event item : command.items()) {
            ids.add(push(tenant, item));
        }
        requests.remember(state, tenant, command.requestId(), ids);
        state.answer(command.reply(), new PushEvents.Pushed(List.copyOf(ids), state.now));
    }

    private UUID push(Tenant tenant, PushEvents.Event item) {
        var event = new Origin.EventRef(++state.counters.event, state.ids.next(), item.key());
        state.out.write(new Mutation.AddEvent(
                event.id(),
                event.externalId(),
                tenant.id,
                item.key(),
                item.scope(),
                item.payload(),
                item.metadata(),
                item.priority(),
                state.now));
        ByteString metadata = null;
        for (Workflow workflow : tenant.workflows.values()) {
            if (!workflow.eventPatterns.match(item.key())) {
                continue;
            }
            if (metadata == null) {
                var added = new LinkedHashMap<String, String>();
                added.put("hatchet__event_id", event.externalId().toString());
                added.put("hatchet__event_key", item.key());
                metadata = Metadata.ofEvent(item.metadata(), added);
            }
            Version version = workflow.newest;
            int priority = item.priority() == 0 ? version.definition.defaultPriority() : item.priority();
            Run run = create(version, item.payload(), metadata, priority, new Origin(null, event));
            String unserved = unservedForEvents(version);
            if (unserved == null) {
                life.begin(run, item.payload());
            } else {
                life.failAtOnce(run, unserved);
            }
        }
        return event.externalId();
    }

    /** Starts a run that nobody waits for; if it cannot run, it fails where people can see it. */
    void startPlanned(Version version, ByteString input, ByteString metadata, int priority) {
        Run run = create(
                version,
                input,
                metadata,
                priority == 0 ? version.definition.defaultPriority() : priority,
                Origin.CLIENT);
        String unserved = version.unserved();
        if (unserved == null) {
            life.begin(run, input);
        } else {
            life.failAtOnce(run, unserved);
        }
    }

    private static @Nullable String unservedForEvents(Version version) {
        String unserved = version.unserved();
        if (unserved == null && version.definition.triggers().filtered()) {
            return "workflow \"" + version.workflow.name
                    + "\" needs event filters, which this engine does not serve yet";
        }
        return unserved;
    }

    private static Version newest(Tenant tenant, String name) {
        Workflow workflow = tenant.workflows.get(name);
        if (workflow == null) {
            throw new IllegalStateException("workflow " + name + " vanished");
        }
        return workflow.newest;
    }

    private Run create(Version version, ByteString input, ByteString metadata, int priority, Origin origin) {
        RunFacts.Kind kind = version.isDag() ? RunFacts.Kind.DAG : RunFacts.Kind.SINGLE;
        var facts = new RunFacts(
                state.ids.next(),
                version.workflow.tenant.id,
                kind,
                0,
                version.id,
                version.isDag() ? -1 : 0,
                priority,
                state.now,
                metadata,
                origin);
        var run = new Run(++state.counters.run, facts.externalId(), version, facts);
        if (version.isDag()) {
            state.out.write(new Mutation.SaveRun(run.id, facts, run.state()));
            for (Version.Step step : version.steps) {
                run.tasks[step.ordinal] = member(run, step, facts);
            }
        } else {
            var task = new Task(run.id, run.externalId, run, version.steps.get(0));
            run.tasks[0] = task;
            state.out.write(new Mutation.SaveRun(task.id, facts, task.state()));
        }
        if (!input.isEmpty()) {
            state.out.write(new Mutation.PutInput(run.id, input));
        }
        state.add(run);
        run.tenant.tally.add(Counted.TASKS_CREATED, run.tasks.length);
        state.watches.created(run);
        return run;
    }

    private Task member(Run run, Version.Step step, RunFacts facts) {
        var task = new Task(++state.counters.run, state.ids.next(), run, step);
        var own = new RunFacts(
                task.externalId,
                facts.tenantId(),
                RunFacts.Kind.MEMBER,
                run.id,
                facts.versionId(),
                step.ordinal,
                facts.priority(),
                facts.createdAt(),
                ByteString.EMPTY,
                Origin.CLIENT);
        state.out.write(new Mutation.SaveRun(task.id, own, task.state()));
        return task;
    }
}
