// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import io.github.hatchet4j.engine.internal.core.CoreView;
import io.github.hatchet4j.engine.internal.grpc.Engine;
import io.github.hatchet4j.engine.internal.grpc.WorkflowMapping;
import io.github.hatchet4j.engine.internal.rest.ApiProblem;
import io.github.hatchet4j.engine.internal.rest.CronsBackend;
import io.github.hatchet4j.engine.internal.rest.EventsBackend;
import io.github.hatchet4j.engine.internal.rest.Figure;
import io.github.hatchet4j.engine.internal.rest.LogsBackend;
import io.github.hatchet4j.engine.internal.rest.QueuesBackend;
import io.github.hatchet4j.engine.internal.rest.RestBackend;
import io.github.hatchet4j.engine.internal.rest.RunsBackend;
import io.github.hatchet4j.engine.internal.rest.SchedulesBackend;
import io.github.hatchet4j.engine.internal.rest.TracesBackend;
import io.github.hatchet4j.engine.internal.rest.WorkersBackend;
import io.github.hatchet4j.engine.internal.rest.WorkflowsBackend;
import io.github.hatchet4j.engine.internal.runtime.CommitStats;
import io.github.hatchet4j.engine.internal.store.Database;
import io.github.hatchet4j.engine.internal.store.EventQueries;
import io.github.hatchet4j.engine.internal.store.LogLines;
import io.github.hatchet4j.engine.internal.store.RunQueries;
import io.github.hatchet4j.engine.internal.store.RunReader;
import io.github.hatchet4j.engine.internal.store.Spans;
import io.github.hatchet4j.engine.internal.store.WorkflowQueries;
import io.github.hatchet4j.engine.internal.trace.EngineSpans;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A running engine behind the REST operations. */
public final class LiveBackend implements RestBackend {
    private final CoreCalls core;
    private final RunQueries queries;
    private final LiveFigures figures;
    private final LiveRuns runs;
    private final LiveWorkers workers;
    private final LiveWorkflows workflows;
    private final LiveLogs logs;
    private final LiveEvents events;
    private final LiveQueues queues;
    private final LiveCrons crons;
    private final LiveSchedules schedules;
    private final LiveTraces traces;

    private LiveBackend(Engine engine, Database database, Database telemetry, CommitStats stats) {
        core = new CoreCalls(engine.core());
        queries = new RunQueries(database);
        figures = new LiveFigures(
                core,
                stats,
                queries,
                new RunQueries(telemetry),
                new LiveFigures.Gauges(
                        () -> engine.effects().openStreams(),
                        () -> engine.admission().underWay(),
                        () -> engine.admission().limit()));
        var workflowQueries = new WorkflowQueries(database);
        var reader = new RunReader(database);
        var definitions = new Definitions(workflowQueries);
        runs = new LiveRuns(core, reader, queries, definitions);
        crons = new LiveCrons(core);
        schedules = new LiveSchedules(core);
        traces = new LiveTraces(new Spans(telemetry), new EngineSpans(database, WorkflowMapping::stored));
        logs = new LiveLogs(reader, new LogLines(telemetry), definitions);
        queues = new LiveQueues(core);
        events = new LiveEvents(new EventQueries(database));
        workers = new LiveWorkers(core);
        workflows = new LiveWorkflows(core, workflowQueries);
    }

    public static LiveBackend of(Engine engine, Database database, Database telemetry, CommitStats stats) {
        return new LiveBackend(engine, database, telemetry, stats);
    }

    @Override
    public @Nullable String notReadyBecause() {
        try {
            core.inspect(CoreView::nextTimer);
            return null;
        } catch (ApiProblem problem) {
            return problem.getMessage();
        }
    }

    @Override
    public boolean belongsToAnother(UUID tenantId, UUID id) {
        return queries.belongsToAnother(tenantId, id);
    }

    @Override
    public RunsBackend runs() {
        return runs;
    }

    @Override
    public WorkersBackend workers() {
        return workers;
    }

    @Override
    public WorkflowsBackend workflows() {
        return workflows;
    }

    @Override
    public LogsBackend logs() {
        return logs;
    }

    @Override
    public QueuesBackend queues() {
        return queues;
    }

    @Override
    public EventsBackend events() {
        return events;
    }

    @Override
    public CronsBackend crons() {
        return crons;
    }

    @Override
    public SchedulesBackend schedules() {
        return schedules;
    }

    @Override
    public TracesBackend traces() {
        return traces;
    }

    @Override
    public List<Figure> figures() {
        return figures.all();
    }

    @Override
    public List<Figure> figures(UUID tenantId) {
        return figures.of(tenantId);
    }
}
