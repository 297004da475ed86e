// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import io.github.hatchet4j.engine.internal.core.Command;
import io.github.hatchet4j.engine.internal.core.CoreView.PlanView;
import io.github.hatchet4j.engine.internal.core.CronSchedule;
import io.github.hatchet4j.engine.internal.core.RejectedException;
import io.github.hatchet4j.engine.internal.cron.CronExpression;
import io.github.hatchet4j.engine.internal.rest.ApiProblem;
import io.github.hatchet4j.engine.internal.rest.CronView;
import io.github.hatchet4j.engine.internal.rest.CronsBackend;
import io.github.hatchet4j.engine.internal.rest.Page;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Cron triggers, as the core knows them. */
final class LiveCrons implements CronsBackend {
    private final CoreCalls core;

    LiveCrons(CoreCalls core) {
        this.core = core;
    }

    @Override
    public CronView create(UUID tenantId, Request request) {
        if (request.name().isBlank()) {
            throw ApiProblem.badRequest("cron name is required");
        }
        CronSchedule cron;
        try {
            cron = CronExpression.parse(request.expression());
        } catch (RejectedException e) {
            throw ApiProblem.badRequest(e.rejection().message());
        }
        Command.PlannedRun run = PlanViews.run(request.input(), request.metadata(), request.priority());
        return view(core.ask(
                reply -> new Command.CreateCron(tenantId, request.workflowName(), request.name(), cron, run, reply)));
    }

    @Override
    public Page.Of<CronView> list(UUID tenantId, Filter filter, Page page) {
        List<CronView> found = core.inspect(view -> view.plans(tenantId)).stream()
                .filter(plan -> plan.facts().cron() != null)
                .filter(plan ->
                        filter.workflowId() == null || filter.workflowId().equals(plan.workflowId()))
                .filter(plan ->
                        filter.workflowName() == null || filter.workflowName().equals(plan.workflowName()))
                .filter(plan -> filter.cronName() == null
                        || filter.cronName().equals(plan.facts().name()))
                .filter(plan -> PlanViews.matches(plan, filter.metadata()))
                .map(LiveCrons::view)
                .sorted(order(filter.order()))
                .toList();
        return PlanViews.page(found, page);
    }

    private static Comparator<CronView> order(Order order) {
        Comparator<CronView> sorted = order.byName()
                ? Comparator.comparing(cron -> cron.name() == null ? "" : cron.name())
                : Comparator.comparing(CronView::createdAt);
        // Ids grow with time: what was made in one moment keeps its order, too.
        sorted = sorted.thenComparing(CronView::id);
        return order.ascending() ? sorted : sorted.reversed();
    }

    @Override
    public Optional<CronView> get(UUID tenantId, UUID cronId) {
        return core.inspect(view -> view.plans(tenantId)).stream()
                .filter(plan ->
                        plan.facts().cron() != null && plan.facts().externalId().equals(cronId))
                .findFirst()
                .map(LiveCrons::view);
    }

    @Override
    public boolean delete(UUID tenantId, UUID cronId) {
        return core.<Boolean>ask(reply -> new Command.DeletePlan(tenantId, cronId, true, reply));
    }

    private static CronView view(PlanView plan) {
        CronSchedule cron = plan.facts().cron();
        if (cron == null) {
            throw new IllegalStateException("plan " + plan.facts().externalId() + " is no cron trigger");
        }
        return new CronView(
                plan.facts().externalId(),
                PlanViews.workflow(plan),
                cron.expression(),
                plan.facts().name(),
                PlanViews.text(plan.facts().input()),
                PlanViews.text(plan.facts().metadata()),
                plan.priority(),
                true,
                plan.facts().declared(),
                Instant.ofEpochMilli(plan.facts().createdAt()));
    }
}
