// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Every operation that Hatchet's SDKs may call. */
final class AllRoutes {
    private AllRoutes() {}

    /** @param clock by which the past is measured where a caller does not say since when */
    static List<Route> of(RestBackend backend, InstantSource clock) {
        var lookup = new Lookup(backend);
        CronsBackend crons = backend.crons();
        SchedulesBackend schedules = backend.schedules();
        EventsBackend events = backend.events();
        LogsBackend logs = backend.logs();
        TracesBackend traces = backend.traces();
        QueuesBackend queues = backend.queues();
        List<Route> routes = new ArrayList<>();
        routes.addAll(new SystemRoutes(backend).routes());
        routes.addAll(TenantRoutes.routes());
        routes.addAll(new RunRoutes(backend.runs(), lookup).routes());
        routes.addAll(new TaskRoutes(backend.runs(), lookup).routes());
        routes.addAll(new WorkerRoutes(backend.workers(), lookup).routes());
        routes.addAll(new WorkflowRoutes(backend.workflows(), lookup).routes());
        routes.addAll(crons == null ? UnservedRoutes.crons() : new CronRoutes(crons).routes());
        routes.addAll(schedules == null ? UnservedRoutes.schedules() : new ScheduleRoutes(schedules).routes());
        routes.addAll(events == null ? UnservedRoutes.events() : new EventRoutes(events, clock).routes());
        routes.addAll(logs == null ? UnservedRoutes.logs() : new LogRoutes(logs, lookup).routes());
        routes.addAll(traces == null ? UnservedRoutes.traces() : new TraceRoutes(traces).routes());
        routes.addAll(queues == null ? UnservedRoutes.queues() : new QueueRoutes(queues).routes());
        routes.addAll(RetiredRoutes.routes());
        routes.addAll(UnservedRoutes.always());
        return routes;
    }
}
