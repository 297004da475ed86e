// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.trace;

import io.github.hatchet4j.engine.internal.core.Origin;
import io.github.hatchet4j.engine.internal.core.Restored.RunRow;
import io.github.hatchet4j.engine.internal.core.TaskDefinition;
import io.github.hatchet4j.engine.internal.core.TaskStatus;
import io.github.hatchet4j.engine.internal.core.Version;
import io.github.hatchet4j.engine.internal.core.WorkflowDefinition;
import io.github.hatchet4j.engine.internal.store.WorkflowQueries.WorkflowRow;
import io.github.hatchet4j.engine.internal.trace.TaskAttempts.Attempt;
import io.github.hatchet4j.engine.internal.trace.TaskAttempts.End;
import io.github.hatchet4j.protocol.spi.EngineSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the spans of one run out of what is stored. Confined to one thread. */
final class RunSpans {
    private static final String PREFIX = "hatchet.engine.";

    private final RunTraces.Known run;
    private final Workflow workflow;
    private final RunTrace place;
    private final List<EngineSpan> spans = new ArrayList<>();

    RunSpans(RunTraces.Known run, Workflow workflow, RunTrace place) {
        this.run = run;
        this.workflow = workflow;
        this.place = place;
    }

    /** The version of a workflow that a run was made from. */
    record Workflow(UUID id, UUID versionId, WorkflowDefinition definition) {
        static Workflow of(WorkflowRow row, WorkflowDefinition definition) {
            return new Workflow(row.id(), row.versionId(), definition);
        }

        TaskDefinition task(RunRow task) {
            int ordinal = Math.max(task.facts().ordinal(), 0);
            TaskDefinition onFailure = definition.onFailure();
            return ordinal >= definition.tasks().size() && onFailure != null
                    ? onFailure
                    : definition.tasks().get(ordinal);
        }
    }

    /** What was made so far. */
    List<EngineSpan> made() {
        return spans;
    }

    /** Adds the event that triggered the run, if one did. It is seen in the moment that the run is made. */
    void addEvent() {
        Origin.EventRef event = run.origin().event();
        if (event != null) {
            Map<String, Object> attributes = attributes();
            attributes.put("hatchet.event_key", event.key());
            attributes.put("hatchet.event_id", event.externalId().toString());
            spans.add(new EngineSpan(
                    PREFIX + "event",
                    place.traceId(),
                    SpanIds.event(event.externalId(), run.runId()),
                    place.parentSpanId(),
                    place.parentSampled(),
                    place.traceState(),
                    place.links(),
                    instant(run.createdAt()),
                    instant(run.createdAt()),
                    attributes,
                    EngineSpan.Status.OK,
                    null));
        }
    }

    /** Adds what a task waited for and its attempts. */
    void addTask(RunRow task, List<Attempt> attempts) {
        long failedAt = 0;
        for (Attempt attempt : attempts) {
            if (attempt.end() == End.SKIPPED) {
                continue;
            }
            if (failedAt > 0 && attempt.queuedAt() > failedAt) {
                add("retry_wait", SpanIds::retryWait, task, attempt, failedAt, attempt.queuedAt());
            }
            if (attempt.assignedAt() > 0 && attempt.queuedAt() > 0) {
                add("queued", SpanIds::queued, task, attempt, attempt.queuedAt(), attempt.assignedAt());
            }
            if (attempt.assignedAt() > 0) {
                addAttempt(task, attempt);
            } else if (attempt.end() != End.NONE && attempt.queuedAt() > 0) {
                add("queued", SpanIds::queued, task, attempt, attempt.queuedAt(), attempt.endedAt());
            }
            failedAt = attempt.replayed() ? 0 : attempt.endedAt();
        }
    }

    /** Adds the run itself. */
    void addRun(TaskStatus status, long finishedAt, @Nullable String error) {
        EngineSpan.Status how =
                switch (status) {
                    case COMPLETED -> EngineSpan.Status.OK;
                    case FAILED -> EngineSpan.Status.ERROR;
                    default -> EngineSpan.Status.UNSET;
                };
        String message = how != EngineSpan.Status.ERROR ? null : error == null ? "run failed" : error;
        spans.add(run(Math.max(finishedAt, run.createdAt()), how, message));
    }

    /** Adds the run's span as it is when the run begins. */
    void addBegun() {
        spans.add(run(run.createdAt(), EngineSpan.Status.UNSET, null));
    }

    private EngineSpan run(long end, EngineSpan.Status status, @Nullable String message) {
        Origin.EventRef event = run.origin().event();
        boolean belowEvent = event != null;
        return new EngineSpan(
                PREFIX + "workflow_run",
                place.traceId(),
                SpanIds.run(run.runId()),
                event != null ? SpanIds.event(event.externalId(), run.runId()) : place.parentSpanId(),
                place.parentSampled(),
                place.traceState(),
                belowEvent ? List.of() : place.links(),
                instant(run.createdAt()),
                instant(end),
                attributes(),
                status,
                message);
    }

    private void addAttempt(RunRow task, Attempt attempt) {
        Map<String, Object> attributes = attributes(task, attempt);
        boolean ended = attempt.end() != End.NONE;
        if (ended) {
            attributes.put("hatchet.outcome", attempt.end().outcome);
        }
        EngineSpan.Status status = !ended || attempt.end() == End.CANCELLED
                ? EngineSpan.Status.UNSET
                : attempt.end().isError() ? EngineSpan.Status.ERROR : EngineSpan.Status.OK;
        String message = status != EngineSpan.Status.ERROR
                ? null
                : attempt.message().isEmpty() ? attempt.end().message : attempt.message();
        long began = attempt.beganAt();
        add(
                "start_step_run",
                SpanIds.attempt(task.facts().externalId(), attempt.retryCount()),
                began,
                ended ? Math.max(began, attempt.endedAt()) : began,
                attributes,
                status,
                message);
    }

    /** Finds the id of a span of one attempt. */
    private interface Ids {
        String of(UUID task, int retryCount);
    }

    private void add(String name, Ids ids, RunRow task, Attempt attempt, long start, long end) {
        add(
                name,
                ids.of(task.facts().externalId(), attempt.retryCount()),
                start,
                end,
                attributes(task, attempt),
                EngineSpan.Status.OK,
                null);
    }

    private void add(
            String name,
            String spanId,
            long start,
            long end,
            Map<String, Object> attributes,
            EngineSpan.Status status,
            @Nullable String message) {
        spans.add(new EngineSpan(
                PREFIX + name,
                place.traceId(),
                spanId,
                SpanIds.run(run.runId()),
                place.parentSampled(),
                place.traceState(),
                List.of(),
                instant(start),
                instant(Math.max(start, end)),
                attributes,
                status,
                message));
    }

    private Map<String, Object> attributes() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("hatchet.span_source", "engine");
        attributes.put("hatchet.workflow_run_id", run.runId().toString());
        attributes.put("hatchet.workflow_id", workflow.id().toString());
        attributes.put("hatchet.workflow_version_id", workflow.versionId().toString());
        attributes.put("hatchet.workflow_name", workflow.definition().name());
        return attributes;
    }

    private Map<String, Object> attributes(RunRow task, Attempt attempt) {
        TaskDefinition definition = workflow.task(task);
        Map<String, Object> attributes = attributes();
        attributes.put("hatchet.step_run_id", task.facts().externalId().toString());
        attributes.put(
                "hatchet.step_id",
                Version.stepId(workflow.versionId(), definition.readableId()).toString());
        attributes.put("hatchet.step_name", definition.readableId());
        attributes.put("hatchet.task_name", definition.readableId());
        attributes.put("hatchet.action_id", definition.action());
        attributes.put("hatchet.retry_count", (long) attempt.retryCount());
        return attributes;
    }

    private static Instant instant(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
