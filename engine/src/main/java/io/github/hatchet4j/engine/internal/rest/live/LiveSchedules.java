// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import io.github.hatchet4j.engine.internal.core.Command;
import io.github.hatchet4j.engine.internal.core.CoreView.PlanView;
import io.github.hatchet4j.engine.internal.rest.ApiProblem;
import io.github.hatchet4j.engine.internal.rest.Page;
import io.github.hatchet4j.engine.internal.rest.ScheduleState;
import io.github.hatchet4j.engine.internal.rest.ScheduleView;
import io.github.hatchet4j.engine.internal.rest.SchedulesBackend;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Scheduled runs that have not started: as in Hatchet, a schedule is gone once its run is there. */
final class LiveSchedules implements SchedulesBackend {
    private final CoreCalls core;

    LiveSchedules(CoreCalls core) {
        this.core = core;
    }

    @Override
    public ScheduleView create(UUID tenantId, Request request) {
        Command.PlannedRun run = PlanViews.run(request.input(), request.metadata(), request.priority());
        List<Long> times = List.of(request.triggerAt().toEpochMilli());
        Command.Schedule.Scheduled scheduled;
        try {
            scheduled =
                    core.ask(reply -> new Command.Schedule(tenantId, request.workflowName(), times, run, null, reply));
        } catch (ApiProblem problem) {
            // Over gRPC an unknown workflow is not found, here it is a bad request.
            throw "workflow not found".equals(problem.getMessage())
                    ? ApiProblem.badRequest("workflow not found")
                    : problem;
        }
        return new ScheduleView(
                scheduled.ids().get(0),
                new io.github.hatchet4j.engine.internal.rest.WorkflowRef(
                        scheduled.workflowId(), request.workflowName(), scheduled.versionId()),
                request.triggerAt(),
                request.input(),
                request.metadata(),
                request.priority(),
                Instant.ofEpochMilli(scheduled.at()),
                null);
    }

    @Override
    public Page.Of<ScheduleView> list(UUID tenantId, Filter filter, Page page) {
        boolean pending = filter.states().isEmpty()
                || filter.states().contains(ScheduleState.SCHEDULED)
                || filter.states().contains(ScheduleState.PENDING);
        if (!pending || filter.parentRunId() != null || filter.parentTaskId() != null) {
            return new Page.Of<>(List.of(), 0);
        }
        List<ScheduleView> found = core.inspect(view -> view.plans(tenantId)).stream()
                .filter(plan -> plan.facts().cron() == null)
                .filter(plan ->
                        filter.workflowId() == null || filter.workflowId().equals(plan.workflowId()))
                .filter(plan -> PlanViews.matches(plan, filter.metadata()))
                .map(LiveSchedules::view)
                .sorted(order(filter.order()))
                .toList();
        return PlanViews.page(found, page);
    }

    private static Comparator<ScheduleView> order(Order order) {
        Comparator<ScheduleView> sorted =
                Comparator.comparing(order.byCreation() ? ScheduleView::createdAt : ScheduleView::triggerAt);
        sorted = sorted.thenComparing(ScheduleView::id);
        return order.ascending() ? sorted : sorted.reversed();
    }

    @Override
    public Optional<ScheduleView> get(UUID tenantId, UUID scheduleId) {
        return core.inspect(view -> view.plans(tenantId)).stream()
                .filter(plan ->
                        plan.facts().cron() == null && plan.facts().externalId().equals(scheduleId))
                .findFirst()
                .map(LiveSchedules::view);
    }

    @Override
    public boolean delete(UUID tenantId, UUID scheduleId) {
        return core.<Boolean>ask(reply -> new Command.DeletePlan(tenantId, scheduleId, false, reply));
    }

    @Override
    public Optional<ScheduleView> reschedule(UUID tenantId, UUID scheduleId, Instant triggerAt) {
        boolean found = core.<Boolean>ask(
                reply -> new Command.Reschedule(tenantId, scheduleId, triggerAt.toEpochMilli(), reply));
        return found ? get(tenantId, scheduleId) : Optional.empty();
    }

    private static ScheduleView view(PlanView plan) {
        return new ScheduleView(
                plan.facts().externalId(),
                PlanViews.workflow(plan),
                Instant.ofEpochMilli(plan.triggerAt()),
                PlanViews.text(plan.facts().input()),
                PlanViews.text(plan.facts().metadata()),
                plan.priority(),
                Instant.ofEpochMilli(plan.facts().createdAt()),
                null);
    }
}
