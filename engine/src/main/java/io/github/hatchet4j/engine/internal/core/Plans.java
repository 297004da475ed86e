// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs to come: cron triggers and scheduled runs. A tick that was missed is not made up for. */
final class Plans {
    private final CoreState state;
    private final RunStarter starter;
    private final Requests requests;

    Plans(CoreState state, RunStarter starter, Requests requests) {
        this.state = state;
        this.starter = starter;
        this.requests = requests;
    }

    /** The cron triggers of the newest definition replace those of the one before. */
    void declare(Workflow workflow) {
        for (Plan plan : List.copyOf(workflow.tenant.plans.values())) {
            if (plan.workflow == workflow && plan.facts.declared()) {
                remove(plan);
            }
        }
        WorkflowDefinition.Triggers triggers = workflow.newest.definition.triggers();
        for (CronSchedule cron : triggers.crons()) {
            add(
                    workflow,
                    new Command.PlannedRun(triggers.cronInput(), ByteString.EMPTY, 0),
                    cron,
                    null,
                    true,
                    cron.nextAfter(state.now));
        }
    }

    void createCron(Tenant tenant, Command.CreateCron command) {
        Workflow workflow = tenant.workflows.get(command.workflow());
        if (workflow == null) {
            state.refuse(command.reply(), Rejection.invalid("workflow not found"));
            return;
        }
        CronSchedule cron = command.cron();
        for (Plan plan : tenant.plans.values()) {
            CronSchedule other = plan.facts.cron();
            if (plan.workflow == workflow
                    && other != null
                    && other.expression().equals(cron.expression())
                    && command.name().equals(plan.facts.name())) {
                state.refuse(
                        command.reply(),
                        Rejection.invalid("cron trigger with that name-expression pair already exists"));
                return;
            }
        }
        Plan plan = add(workflow, command.run(), cron, command.name(), false, cron.nextAfter(state.now));
        state.answer(command.reply(), view(plan));
    }

    void schedule(Tenant tenant, Command.Schedule command) {
        Workflow workflow = tenant.workflows.get(command.workflow());
        if (workflow == null) {
            state.refuse(command.reply(), Rejection.notFound("workflow not found"));
            return;
        }
        Requests.Done before = requests.find(tenant, command.requestId(), state.now);
        var ids = new ArrayList<UUID>();
        if (before == null) {
            for (long at : command.times()) {
                ids.add(add(workflow, command.run(), null, null, false, at)
                        .facts
                        .externalId());
            }
            requests.remember(state, tenant, command.requestId(), ids);
        } else {
            ids.addAll(before.ids());
        }
        state.answer(
                command.reply(),
                new Command.Schedule.Scheduled(workflow.externalId, workflow.newest.externalId, state.now, ids));
    }

    /** Moves a scheduled run; answers whether there was one. */
    void reschedule(Tenant tenant, Command.Reschedule command) {
        Plan plan = tenant.plans.get(command.planId());
        boolean found = plan != null && plan.facts.cron() == null;
        if (plan != null && found) {
            plan.triggerAt = command.at();
            state.timers.schedule(plan, plan.triggerAt);
            state.out.write(new Mutation.MovePlan(plan.facts.id(), plan.triggerAt));
        }
        state.answer(command.reply(), found);
    }

    void delete(Tenant tenant, Command.DeletePlan command) {
        Plan plan = tenant.plans.get(command.planId());
        boolean found = plan != null && (plan.facts.cron() != null) == command.cron();
        if (plan != null && found) {
            remove(plan);
        }
        state.answer(command.reply(), found);
    }

    private Plan add(
            Workflow workflow,
            Command.PlannedRun run,
            @Nullable CronSchedule cron,
            @Nullable String name,
            boolean declared,
            long at) {
        var facts = new PlanFacts(
                ++state.counters.plan,
                state.ids.next(),
                workflow.id,
                cron,
                name,
                declared,
                run.input(),
                run.metadata(),
                run.priority(),
                state.now);
        state.out.write(new Mutation.AddPlan(facts, at));
        var plan = new Plan(facts, workflow, at);
        admit(plan);
        return plan;
    }

    private void admit(Plan plan) {
        plan.workflow.tenant.plans.put(plan.facts.externalId(), plan);
        state.timers.schedule(plan, plan.triggerAt);
    }

    private void remove(Plan plan) {
        state.timers.remove(plan);
        plan.workflow.tenant.plans.remove(plan.facts.externalId());
        state.out.write(new Mutation.DropPlan(plan.facts.id()));
    }

    /** Continues after a restart: a scheduled run whose time has passed starts at once. */
    void restore(PlanFacts facts, Workflow workflow, long triggerAt) {
        CronSchedule cron = facts.cron();
        admit(new Plan(facts, workflow, cron == null ? triggerAt : cron.nextAfter(state.now)));
    }

    void due(Plan plan) {
        PlanFacts facts = plan.facts;
        CronSchedule cron = facts.cron();
        ByteString metadata = facts.metadata();
        WorkflowPause pause = plan.workflow.pause;
        if (cron == null) {
            if (pause != null && pause.dropsSchedules()) {
                // It has no timer any more until the pause ends.
                return;
            }
            remove(plan);
        } else {
            var added = new LinkedHashMap<String, String>();
            added.put("hatchet__cron_expression", cron.expression());
            added.put("hatchet__cron_name", facts.name() == null ? "" : facts.name());
            added.put("hatchet__cron_scheduled_at", cron.text(plan.triggerAt));
            metadata = Metadata.with(metadata, added);
            plan.triggerAt = cron.nextAfter(state.now);
            state.timers.schedule(plan, plan.triggerAt);
            if (pause != null && pause.dropsCrons()) {
                return;
            }
        }
        starter.startPlanned(plan.workflow.newest, facts.input(), metadata, facts.priority());
    }

    /** The pause is over: what it held back starts. */
    void resume(Workflow workflow) {
        for (Plan plan : workflow.tenant.plans.values()) {
            if (plan.workflow == workflow) {
                state.timers.schedule(plan, plan.triggerAt);
            }
        }
    }

    void removeAll(Workflow workflow) {
        for (Plan plan : List.copyOf(workflow.tenant.plans.values())) {
            if (plan.workflow == workflow) {
                remove(plan);
            }
        }
    }

    List<CoreView.PlanView> views(@Nullable Tenant tenant) {
        return tenant == null
                ? List.of()
                : tenant.plans.values().stream().map(Plans::view).toList();
    }

    private static CoreView.PlanView view(Plan plan) {
        return new CoreView.PlanView(
                plan.facts,
                plan.workflow.externalId,
                plan.workflow.name,
                plan.workflow.newest.externalId,
                plan.workflow.newest.definition.defaultPriority(),
                plan.triggerAt);
    }
}
