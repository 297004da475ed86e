// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.hatchet4j.engine.internal.core.CronSchedule;
import io.github.hatchet4j.engine.internal.core.RejectedException;
import io.github.hatchet4j.engine.internal.core.Rejection;
import io.github.hatchet4j.engine.internal.core.TaskDefinition;
import io.github.hatchet4j.engine.internal.core.TaskDefinition.RetryPolicy;
import io.github.hatchet4j.engine.internal.core.TaskDefinition.Timeouts;
import io.github.hatchet4j.engine.internal.core.WorkflowDefinition;
import io.github.hatchet4j.engine.internal.cron.CronExpression;
import io.github.hatchet4j.protocol.v1.CreateTaskOpts;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a workflow registration, refusing what can never work. */
public final class WorkflowMapping {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9.\\-_]+");
    private static final int MOST_TASKS = 1_000;
    private static final long DEFAULT_TIMEOUT_MILLIS = 60_000;
    private static final long DEFAULT_SCHEDULE_TIMEOUT_MILLIS = 300_000;
    private static final int DEFAULT_BACKOFF_MAX_SECONDS = 86_400;

    private WorkflowMapping() {}

    /** Reads a registration that was accepted before. */
    public static WorkflowDefinition stored(ByteString source) {
        return definition(request(source));
    }

    static CreateWorkflowVersionRequest request(ByteString source) {
        try {
            return CreateWorkflowVersionRequest.parseFrom(source);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored workflow registration cannot be read", e);
        }
    }

    static WorkflowDefinition definition(CreateWorkflowVersionRequest request) {
        requireName("workflow name", request.getName());
        Texts.require("description", request.getDescription(), Texts.LONGEST_TEXT);
        if (request.getTasksCount() == 0) {
            throw refuse("workflow \"" + request.getName() + "\" has no tasks");
        }
        if (request.getTasksCount() > MOST_TASKS) {
            throw refuse("workflow \"" + request.getName() + "\" has " + request.getTasksCount()
                    + " tasks, the limit is " + MOST_TASKS);
        }
        request.getEventTriggersList().forEach(key -> Texts.requireName("event trigger", key));
        int priority = request.hasDefaultPriority() ? request.getDefaultPriority() : 1;
        Priorities.require(priority);
        JsonText.require(request.getCronInputBytes(), "cron_input", false);
        JsonText.require(request.getInputJsonSchema(), "input_json_schema", true);
        request.getDefaultFiltersList()
                .forEach(filter -> JsonText.require(filter.getPayload(), "default_filters.payload", true));
        List<CreateTaskOpts> sorted = sorted(request);
        return new WorkflowDefinition(
                request.getName(),
                sorted.stream().map(WorkflowMapping::task).toList(),
                request.hasOnFailureTask() ? onFailure(request) : null,
                new WorkflowDefinition.Triggers(
                        request.getEventTriggersList(),
                        crons(request),
                        request.getCronInputBytes(),
                        request.getDefaultFiltersCount() > 0),
                priority,
                UnservedFeatures.of(request),
                request.toByteString(),
                WorkflowHash.of(request));
    }

    private static List<CronSchedule> crons(CreateWorkflowVersionRequest request) {
        return request.getCronTriggersList().stream()
                .distinct()
                .<CronSchedule>map(CronExpression::parse)
                .toList();
    }

    private static TaskDefinition onFailure(CreateWorkflowVersionRequest request) {
        CreateTaskOpts task = request.getOnFailureTask();
        if (task.getParentsCount() > 0) {
            throw refuse("on-failure task \"" + task.getReadableId() + "\" cannot have parents");
        }
        return task(task);
    }

    private static TaskDefinition task(CreateTaskOpts task) {
        requireName("task name", task.getReadableId());
        if (task.getRetries() < 0) {
            throw refuse("task \"" + task.getReadableId() + "\" has " + task.getRetries() + " retries");
        }
        return new TaskDefinition(
                task.getReadableId(),
                Actions.require(task.getAction()),
                task.getParentsList().stream().distinct().toList(),
                new Timeouts(
                        Durations.millis(task.getTimeout(), "timeout", DEFAULT_TIMEOUT_MILLIS),
                        Durations.millis(
                                task.getScheduleTimeout(), "schedule_timeout", DEFAULT_SCHEDULE_TIMEOUT_MILLIS)),
                new RetryPolicy(task.getRetries(), factor(task), backoffMax(task)),
                slots(task));
    }

    private static double factor(CreateTaskOpts task) {
        if (!task.hasBackoffFactor()) {
            return 0;
        }
        float factor = task.getBackoffFactor();
        if (!(factor >= 1 && factor <= 1000)) {
            throw refuse("backoff_factor of task \"" + task.getReadableId() + "\" must be between 1 and 1000, got "
                    + factor);
        }
        return factor;
    }

    private static int backoffMax(CreateTaskOpts task) {
        if (!task.hasBackoffMaxSeconds()) {
            return DEFAULT_BACKOFF_MAX_SECONDS;
        }
        int seconds = task.getBackoffMaxSeconds();
        if (seconds < 1 || seconds > DEFAULT_BACKOFF_MAX_SECONDS) {
            throw refuse("backoff_max_seconds of task \"" + task.getReadableId()
                    + "\" must be between 1 and 86400, got " + seconds);
        }
        return seconds;
    }

    private static Map<String, Integer> slots(CreateTaskOpts task) {
        if (task.getSlotRequestsCount() == 0) {
            return Map.of(task.getIsDurable() ? "durable" : "default", 1);
        }
        task.getSlotRequestsMap().forEach((kind, units) -> {
            Texts.requireName("kind of slots", kind);
            if (units <= 0) {
                throw refuse("slot_requests of task \"" + task.getReadableId() + "\" asks for " + units + " " + kind
                        + " slots; it must be more than zero");
            }
        });
        return task.getSlotRequestsMap();
    }

    /** The tasks with parents before children, otherwise in the order given. */
    private static List<CreateTaskOpts> sorted(CreateWorkflowVersionRequest request) {
        var byName = new HashMap<String, CreateTaskOpts>();
        for (CreateTaskOpts task : request.getTasksList()) {
            if (byName.put(task.getReadableId(), task) != null) {
                throw refuse("task name \"" + task.getReadableId() + "\" occurs twice");
            }
        }
        if (request.hasOnFailureTask()
                && byName.containsKey(request.getOnFailureTask().getReadableId())) {
            throw refuse("task name \"" + request.getOnFailureTask().getReadableId() + "\" occurs twice");
        }
        var sorted = new ArrayList<CreateTaskOpts>();
        var done = new HashSet<String>();
        for (CreateTaskOpts task : request.getTasksList()) {
            visit(task, byName, sorted, done, new HashSet<>());
        }
        return sorted;
    }

    private static void visit(
            CreateTaskOpts task,
            Map<String, CreateTaskOpts> byName,
            List<CreateTaskOpts> sorted,
            Set<String> done,
            Set<String> path) {
        String name = task.getReadableId();
        if (done.contains(name)) {
            return;
        }
        if (!path.add(name)) {
            throw refuse("the parents of task \"" + name + "\" form a cycle");
        }
        for (String parent : task.getParentsList()) {
            CreateTaskOpts before = byName.get(parent);
            if (before == null) {
                throw new RejectedException(Rejection.invalid(
                        "dag parent not found: parent step '" + parent + "' not found for step '" + name + "'"));
            }
            visit(before, byName, sorted, done, path);
        }
        path.remove(name);
        done.add(name);
        sorted.add(task);
    }

    private static void requireName(String what, String name) {
        Texts.require(what, name, Texts.LONGEST_NAME);
        if (!NAME.matcher(name).matches()) {
            throw refuse(what + " \"" + name + "\" must consist of letters, digits, '.', '-' and '_'");
        }
    }

    static RejectedException refuse(String message) {
        return new RejectedException(Rejection.invalid("Invalid request: " + message));
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
