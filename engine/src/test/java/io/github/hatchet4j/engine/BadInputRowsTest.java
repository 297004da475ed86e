// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.github.hatchet4j.protocol.dispatcher.HeartbeatRequest;
import io.github.hatchet4j.protocol.dispatcher.RefreshTimeoutRequest;
import io.github.hatchet4j.protocol.dispatcher.ReleaseSlotRequest;
import io.github.hatchet4j.protocol.dispatcher.RuntimeInfo;
import io.github.hatchet4j.protocol.dispatcher.SDKS;
import io.github.hatchet4j.protocol.dispatcher.StepActionEvent;
import io.github.hatchet4j.protocol.dispatcher.StepActionEventType;
import io.github.hatchet4j.protocol.dispatcher.SubscribeToWorkflowEventsRequest;
import io.github.hatchet4j.protocol.dispatcher.UpsertWorkerLabelsRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerLabels;
import io.github.hatchet4j.protocol.dispatcher.WorkerListenRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerRegisterRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerUnsubscribeRequest;
import io.github.hatchet4j.protocol.events.BulkPushEventRequest;
import io.github.hatchet4j.protocol.events.PushEventRequest;
import io.github.hatchet4j.protocol.events.PutLogRequest;
import io.github.hatchet4j.protocol.events.PutStreamEventRequest;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.v1.CancelTasksRequest;
import io.github.hatchet4j.protocol.v1.CreateTaskOpts;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionRequest;
import io.github.hatchet4j.protocol.v1.DefaultFilter;
import io.github.hatchet4j.protocol.v1.GetRunDetailsRequest;
import io.github.hatchet4j.protocol.v1.ReplayTasksRequest;
import io.github.hatchet4j.protocol.v1.TasksFilter;
import io.github.hatchet4j.protocol.v1.TriggerWorkflowRequest;
import io.github.hatchet4j.protocol.v1.TriggerWorkflowRunRequest;
import io.github.hatchet4j.protocol.workflows.BulkTriggerWorkflowRequest;
import io.github.hatchet4j.protocol.workflows.ScheduleWorkflowRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call, field by field: what is wrong is named, with the limit where there is one, and nothing has changed. */
class BadInputRowsTest {
    private static final String LONG = "x".repeat(1_001);
    private static final UUID UNKNOWN = new UUID(4, 2);
    private static final Timestamp ABSURD =
            Timestamp.newBuilder().setSeconds(Long.MAX_VALUE).build();
    private static final String[] TABLES = {
        "workflow", "workflow_version", "worker", "run", "input", "output", "task_event", "event", "plan", "request"
    };

    @TempDir
    Path directory;

    private EmbeddedEngine engine;
    private WireClient client;
    private String task;
    private String worker;

    @BeforeEach
    void start() {
        engine = EmbeddedHatchet.builder().directory(directory).start();
        client = new WireClient(engine);
        client.put(WireClient.single("t").addEventTriggers("k"));
        task = client.trigger("t", "{}");
        worker = client.dispatcher
                .register(WorkerRegisterRequest.newBuilder()
                        .addActions("other:other")
                        .build())
                .getWorkerId();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private Map<String, Long> rowCounts() {
        var counts = new LinkedHashMap<String, Long>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("engine.db"));
                var statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (var rows = statement.executeQuery("select count(*) from " + table)) {
                    counts.put(table, rows.getLong(1));
                }
            }
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource({"registrations", "triggers", "events", "workers", "tasks"})
    void isRefusedAndChangesNothing(Consumer<BadInputRowsTest> call, Status.Code code, String message) {
        Map<String, Long> before = rowCounts();

        StatusRuntimeException refused = catchThrowableOfType(StatusRuntimeException.class, () -> call.accept(this));

        assertThat(refused).as("the call must be refused").isNotNull();
        assertThat(refused.getStatus().getDescription()).startsWith(message);
        assertThat(refused.getStatus().getCode()).isEqualTo(code);
        assertThat(rowCounts()).isEqualTo(before);
    }

    private static Arguments invalid(String name, Consumer<BadInputRowsTest> call, String message) {
        return argumentSet(name, call, Status.Code.INVALID_ARGUMENT, message);
    }

    private static Arguments notFound(String name, Consumer<BadInputRowsTest> call, String message) {
        return argumentSet(name, call, Status.Code.NOT_FOUND, message);
    }

    private static Arguments put(String name, CreateWorkflowVersionRequest.Builder workflow, String message) {
        return invalid(name, test -> test.client.put(workflow), message);
    }

    private static CreateWorkflowVersionRequest.Builder one(CreateTaskOpts.Builder task) {
        return CreateWorkflowVersionRequest.newBuilder().setName("w").addTasks(task);
    }

    private static CreateTaskOpts.Builder a() {
        return WireClient.task("w", "a");
    }

    static Stream<Arguments> registrations() {
        var many = CreateWorkflowVersionRequest.newBuilder().setName("w");
        for (int i = 0; i <= 1_000; i++) {
            many.addTasks(WireClient.task("w", "t" + i));
        }
        return Stream.of(
                put("no name", one(a()).setName(""), "Invalid request: workflow name \"\" must consist of"),
                put(
                        "long name",
                        one(a()).setName(LONG),
                        "Invalid request: workflow name \"" + "x".repeat(40)
                                + "…\" has 1001 characters, the limit is 1000"),
                put(
                        "NUL in a name",
                        one(a()).setName("a\0b"),
                        "Invalid request: workflow name \"a\\u0000b\" holds the character U+0000"),
                put(
                        "NUL in the description",
                        one(a()).setDescription("a\0b"),
                        "Invalid request: description \"a\\u0000b\" holds the character U+0000"),
                put("too many tasks", many, "Invalid request: workflow \"w\" has 1001 tasks, the limit is 1000"),
                put(
                        "a task that is its own parent",
                        one(a().addParents("a")),
                        "Invalid request: the parents of task \"a\" form a cycle"),
                put(
                        "the on-failure task's name again",
                        one(a()).setOnFailureTask(a()),
                        "Invalid request: task name \"a\" occurs twice"),
                put(
                        "an on-failure task with parents",
                        one(a()).setOnFailureTask(WireClient.task("w", "f").addParents("a")),
                        "Invalid request: on-failure task \"f\" cannot have parents"),
                put("negative retries", one(a().setRetries(-1)), "Invalid request: task \"a\" has -1 retries"),
                put(
                        "a back-off factor that is no number",
                        one(a().setBackoffFactor(Float.NaN)),
                        "Invalid request: backoff_factor of task \"a\" must be between 1 and 1000, got NaN"),
                put(
                        "a back-off longer than a day",
                        one(a().setBackoffFactor(2).setBackoffMaxSeconds(86_401)),
                        "Invalid request: backoff_max_seconds of task \"a\" must be between 1 and 86400, got 86401"),
                put(
                        "a negative time-out",
                        one(a().setTimeout("-5s")),
                        "Invalid request: timeout \"-5s\" is no duration; write it like 90s, 5m or 1h30m"),
                put(
                        "a time-out of centuries",
                        one(a().setTimeout("99999999999h")),
                        "Invalid request: timeout \"99999999999h\" is longer than 876000h, the limit"),
                put(
                        "a schedule time-out that is none",
                        one(a().setScheduleTimeout("soon")),
                        "Invalid request: schedule_timeout \"soon\" is no duration"),
                put(
                        "no slots",
                        one(a().putSlotRequests("default", 0)),
                        "Invalid request: slot_requests of task \"a\" asks for 0 default slots"),
                put("slots of no kind", one(a().putSlotRequests("", 1)), "Invalid request: kind of slots is empty"),
                put("an empty event trigger", one(a()).addEventTriggers(""), "Invalid request: event trigger is empty"),
                put(
                        "a long event trigger",
                        one(a()).addEventTriggers(LONG),
                        "Invalid request: event trigger \"" + "x".repeat(40) + "…\" has 1001 characters"),
                put(
                        "an impossible day",
                        one(a()).addCronTriggers("0 0 31 2 *"),
                        "Invalid request: invalid cron expression \"0 0 31 2 *\""),
                put(
                        "a cron input that is no JSON",
                        one(a()).setCronInput("{"),
                        "Invalid request: invalid json in field `cron_input`"),
                put(
                        "a schema that is no JSON object",
                        one(a()).setInputJsonSchema(ByteString.copyFromUtf8("[]")),
                        "Invalid request: invalid json in field `input_json_schema`: it is no JSON object"),
                put(
                        "a filter's payload that is no JSON",
                        one(a()).addDefaultFilters(
                                        DefaultFilter.newBuilder().setPayload(ByteString.copyFromUtf8("nope"))),
                        "Invalid request: invalid json in field `default_filters.payload`"),
                put(
                        "a default priority out of range",
                        one(a()).setDefaultPriority(0),
                        "Invalid request: priority must be between 1 and 3, got 0"),
                put(
                        "an action without a verb",
                        one(a().setAction("w:")),
                        "Invalid request: invalid action id \"w:\"; it must be like service:verb"));
    }

    private static Arguments trigger(String name, TriggerWorkflowRequest.Builder request, String message) {
        return invalid(name, test -> test.client.workflows.triggerWorkflow(request.build()), message);
    }

    private static TriggerWorkflowRequest.Builder t() {
        return TriggerWorkflowRequest.newBuilder().setName("t").setInput("{}");
    }

    private static Arguments schedule(String name, ScheduleWorkflowRequest.Builder request, String message) {
        return invalid(name, test -> test.client.workflows.scheduleWorkflow(request.build()), message);
    }

    private static ScheduleWorkflowRequest.Builder soon() {
        return ScheduleWorkflowRequest.newBuilder()
                .setName("t")
                .addSchedules(Timestamp.newBuilder().setSeconds(4_000_000_000L));
    }

    static Stream<Arguments> triggers() {
        var tooMany = ScheduleWorkflowRequest.newBuilder().setName("t");
        for (int i = 0; i <= 1_000; i++) {
            tooMany.addSchedules(Timestamp.newBuilder().setSeconds(4_000_000_000L));
        }
        return Stream.of(
                trigger("an unknown workflow", t().setName("nope"), "workflow names not found: nope"),
                trigger(
                        "NUL in the input",
                        t().setInput("{\"a\": \"\\u0000\"}"),
                        "Invalid request: invalid json in field `payload`: it holds the character U+0000"),
                trigger(
                        "two values as input",
                        t().setInput("{} {}"),
                        "Invalid request: invalid json in field `payload`: it holds more than one JSON value"),
                trigger(
                        "metadata that is no object",
                        t().setAdditionalMetadata("[1]"),
                        "Invalid request: invalid json in field `additional_metadata`: it is no JSON object"),
                trigger(
                        "a priority out of range",
                        t().setPriority(-1),
                        "Invalid request: priority must be between 1 and 3, got -1"),
                trigger(
                        "a desired worker that is no UUID",
                        t().setDesiredWorkerId("me"),
                        "Invalid request: desired_worker_id \"me\" is no UUID"),
                trigger(
                        "a parent that is no UUID",
                        t().setParentTaskRunExternalId(""),
                        "Invalid request: invalid parent task run external id ".replace("Invalid request: ", "")),
                trigger(
                        "a negative child index",
                        t().setParentTaskRunExternalId(UNKNOWN.toString()).setChildIndex(-1),
                        "Invalid request: child_index is negative: -1"),
                trigger(
                        "a long child key",
                        t().setParentTaskRunExternalId(UNKNOWN.toString()).setChildKey(LONG),
                        "Invalid request: child_key \"" + "x".repeat(40) + "…\" has 1001 characters"),
                notFound(
                        "an unknown parent",
                        test -> test.client.workflows.triggerWorkflow(t().setParentTaskRunExternalId(UNKNOWN.toString())
                                .setChildIndex(0)
                                .build()),
                        "parent task run not found: [" + UNKNOWN + "]"),
                invalid(
                        "a bulk with one bad item",
                        test -> test.client.workflows.bulkTriggerWorkflow(BulkTriggerWorkflowRequest.newBuilder()
                                .addWorkflows(t())
                                .addWorkflows(t().setInput("nope"))
                                .addWorkflows(t())
                                .build()),
                        "Invalid request: invalid json in field `payload`"),
                invalid(
                        "a bulk with unknown workflows",
                        test -> test.client.workflows.bulkTriggerWorkflow(BulkTriggerWorkflowRequest.newBuilder()
                                .addWorkflows(t())
                                .addWorkflows(t().setName("x"))
                                .addWorkflows(t().setName("y"))
                                .build()),
                        "workflow names not found: x, y"),
                invalid(
                        "the newer trigger with bad input",
                        test -> test.client.admin.triggerWorkflowRun(TriggerWorkflowRunRequest.newBuilder()
                                .setWorkflowName("t")
                                .setInput(ByteString.copyFrom(new byte[] {(byte) 0xff}))
                                .build()),
                        "Invalid request: invalid json in field `payload`"),
                schedule(
                        "no times",
                        ScheduleWorkflowRequest.newBuilder().setName("t"),
                        "Invalid request: schedules must have 1 to 1000 times, it has 0"),
                schedule(
                        "too many times", tooMany, "Invalid request: schedules must have 1 to 1000 times, it has 1001"),
                schedule(
                        "a time beyond the calendar",
                        soon().addSchedules(ABSURD),
                        "Invalid request: schedules has 9223372036854775807 seconds"),
                schedule("a scheduled input that is no JSON", soon().setInput("{"), "Invalid request: invalid json"),
                schedule(
                        "half a parent",
                        soon().setParentId(UNKNOWN.toString()),
                        "Invalid request: parent_id needs parent_task_run_external_id and child_index"),
                notFound(
                        "a schedule of an unknown workflow",
                        test -> test.client.workflows.scheduleWorkflow(
                                soon().setName("nope").build()),
                        "workflow not found"),
                invalid(
                        "a cancel by ids and filter",
                        test -> test.client.admin.cancelTasks(CancelTasksRequest.newBuilder()
                                .addExternalIds(UNKNOWN.toString())
                                .setFilter(TasksFilter.newBuilder().setSince(Timestamp.getDefaultInstance()))
                                .build()),
                        "cannot provide both external ids and filter"),
                invalid(
                        "a cancel of what is no UUID",
                        test -> test.client.admin.cancelTasks(CancelTasksRequest.newBuilder()
                                .addExternalIds("x")
                                .build()),
                        "invalid external id x"),
                cancelFilter(
                        "a filter without its beginning", TasksFilter.newBuilder(), "Invalid request: filter.since is"),
                cancelFilter(
                        "a filter from an absurd time",
                        TasksFilter.newBuilder().setSince(ABSURD),
                        "Invalid request: filter.since has 9223372036854775807 seconds"),
                cancelFilter(
                        "an unknown status",
                        all().addStatuses("DONE"),
                        "Invalid request: filter.statuses has \"DONE\""),
                cancelFilter("a workflow that is no UUID", all().addWorkflowIds("w"), "invalid workflow id w"),
                cancelFilter(
                        "metadata without a value",
                        all().addAdditionalMetadata("k"),
                        "invalid additional metadata filter: \"k\"; write it as key:value"),
                invalid(
                        "a replay of what is no UUID",
                        test -> test.client.admin.replayTasks(ReplayTasksRequest.newBuilder()
                                .addExternalIds("x")
                                .build()),
                        "invalid external id x"),
                invalid(
                        "too many ids",
                        test -> test.client.admin.replayTasks(ReplayTasksRequest.newBuilder()
                                .addAllExternalIds(java.util.Collections.nCopies(20_001, UNKNOWN.toString()))
                                .build()),
                        "Invalid request: external_ids has 20001 ids, the limit is 20000"),
                invalid(
                        "details of what is no UUID",
                        test -> test.client.admin.getRunDetails(GetRunDetailsRequest.newBuilder()
                                .setExternalId("00000000-0000-0000-0000-0000000000zz")
                                .build()),
                        "invalid external id"),
                notFound(
                        "details of an unknown run",
                        test -> test.client.details(UNKNOWN.toString()),
                        "workflow run not found"));
    }

    private static TasksFilter.Builder all() {
        return TasksFilter.newBuilder().setSince(Timestamp.getDefaultInstance());
    }

    private static Arguments cancelFilter(String name, TasksFilter.Builder filter, String message) {
        return invalid(
                name,
                test -> test.client.admin.cancelTasks(
                        CancelTasksRequest.newBuilder().setFilter(filter).build()),
                message);
    }

    private static Arguments push(String name, PushEventRequest.Builder event, String message) {
        return invalid(name, test -> test.client.events.push(event.build()), message);
    }

    private static PushEventRequest.Builder k() {
        return PushEventRequest.newBuilder().setKey("k").setPayload("{}");
    }

    static Stream<Arguments> events() {
        return Stream.of(
                push("no key", k().setKey(""), "Invalid request: event key is empty"),
                push("NUL in the key", k().setKey("a\0"), "Invalid request: event key \"a\\u0000\" holds"),
                push("a long key", k().setKey(LONG), "Invalid request: event key \"" + "x".repeat(40) + "…\" has 1001"),
                push("a long scope", k().setScope(LONG), "Invalid request: scope \"" + "x".repeat(40) + "…\" has 1001"),
                push(
                        "a payload that is no JSON",
                        k().setPayload("x"),
                        "Invalid request: invalid json in field `payload`"),
                push(
                        "a priority out of range",
                        k().setPriority(9),
                        "Invalid request: priority must be between 1 and 3, got 9"),
                invalid(
                        "a bulk with one bad event",
                        test -> test.client.events.bulkPush(BulkPushEventRequest.newBuilder()
                                .addEvents(k())
                                .addEvents(k().setAdditionalMetadata("1"))
                                .build()),
                        "Invalid request: invalid json in field `additional_metadata`: it is no JSON object"),
                invalid(
                        "a log line from an absurd time",
                        test -> test.client.events.putLog(PutLogRequest.newBuilder()
                                .setTaskRunExternalId(test.task)
                                .setMessage("m")
                                .setCreatedAt(ABSURD)
                                .build()),
                        "Invalid request: created_at has 9223372036854775807 seconds"),
                invalid(
                        "a log line of a negative attempt",
                        test -> test.client.events.putLog(PutLogRequest.newBuilder()
                                .setTaskRunExternalId(test.task)
                                .setMessage("m")
                                .setTaskRetryCount(-1)
                                .build()),
                        "Invalid request: task_retry_count is negative: -1"),
                invalid(
                        "a streamed text with a negative index",
                        test -> test.client.events.putStreamEvent(PutStreamEventRequest.newBuilder()
                                .setTaskRunExternalId(test.task)
                                .setEventIndex(-1)
                                .build()),
                        "Invalid request: event_index is negative: -1"),
                invalid(
                        "a streamed text from an absurd time",
                        test -> test.client.events.putStreamEvent(PutStreamEventRequest.newBuilder()
                                .setTaskRunExternalId(test.task)
                                .setCreatedAt(ABSURD)
                                .build()),
                        "Invalid request: created_at has"),
                notFound(
                        "a streamed text of an unknown task",
                        test -> test.client.events.putStreamEvent(PutStreamEventRequest.newBuilder()
                                .setTaskRunExternalId(UNKNOWN.toString())
                                .build()),
                        "task run not found: " + UNKNOWN),
                invalid(
                        "a subscription to no metadata",
                        test -> test.client
                                .dispatcher
                                .subscribeToWorkflowEvents(SubscribeToWorkflowEventsRequest.newBuilder()
                                        .setAdditionalMetaKey("")
                                        .setAdditionalMetaValue("v")
                                        .build())
                                .next(),
                        "Invalid request: additional_meta_key is empty"));
    }

    private static Arguments register(String name, WorkerRegisterRequest.Builder request, String message) {
        return invalid(name, test -> test.client.dispatcher.register(request.build()), message);
    }

    private static WorkerRegisterRequest.Builder w() {
        return WorkerRegisterRequest.newBuilder().setWorkerName("w").addActions("t:t");
    }

    static Stream<Arguments> workers() {
        return Stream.of(
                register("NUL in its name", w().setWorkerName("\0"), "Invalid request: worker name \"\\u0000\" holds"),
                register("a long name", w().setWorkerName(LONG), "Invalid request: worker name \"" + "x".repeat(40)),
                register("an action that is none", w().addActions("t"), "Invalid request: invalid action id \"t\""),
                register("a bad service", w().addServices("a b"), "Invalid request: invalid service name \"a b\""),
                register("no slots", w().setSlots(0), "Invalid request: slots must be at least 1, got 0"),
                register(
                        "negative slots",
                        w().putSlotConfig("default", -1),
                        "Invalid request: slot_config says -1 slots of kind default"),
                register("a label without a name", w().putLabels("", label("v")), "Invalid request: label is empty"),
                register(
                        "a long label",
                        w().putLabels("l", label(LONG)),
                        "Invalid request: value of label l \"xxxxxxxx"),
                register(
                        "an unknown language",
                        w().setRuntimeInfo(RuntimeInfo.newBuilder().setLanguage(SDKS.UNKNOWN)),
                        "Invalid request: runtime_info.language must be 1 to 4 or unset, got 0"),
                register(
                        "NUL in what it says of itself",
                        w().setRuntimeInfo(RuntimeInfo.newBuilder().setExtra("\0")),
                        "Invalid request: runtime_info.extra \"\\u0000\" holds"),
                invalid(
                        "a heartbeat of what is no UUID",
                        test -> test.client.dispatcher.heartbeat(
                                HeartbeatRequest.newBuilder().setWorkerId("w").build()),
                        "invalid worker ID format: w"),
                notFound(
                        "a heartbeat of an unknown worker",
                        test -> test.client.dispatcher.heartbeat(HeartbeatRequest.newBuilder()
                                .setWorkerId(UNKNOWN.toString())
                                .build()),
                        "worker not found: " + UNKNOWN),
                notFound(
                        "an unknown worker that listens",
                        test -> test.client
                                .dispatcher
                                .listenV2(WorkerListenRequest.newBuilder()
                                        .setWorkerId(UNKNOWN.toString())
                                        .build())
                                .next(),
                        "worker not found: " + UNKNOWN),
                notFound(
                        "an unknown worker that leaves",
                        test -> test.client.dispatcher.unsubscribe(WorkerUnsubscribeRequest.newBuilder()
                                .setWorkerId(UNKNOWN.toString())
                                .build()),
                        "worker not found: " + UNKNOWN),
                invalid(
                        "labels with NUL",
                        test -> test.client.dispatcher.upsertWorkerLabels(UpsertWorkerLabelsRequest.newBuilder()
                                .setWorkerId(test.worker)
                                .putLabels("l", label("\0"))
                                .build()),
                        "Invalid request: value of label l \"\\u0000\" holds"));
    }

    private static WorkerLabels label(String value) {
        return WorkerLabels.newBuilder().setStrValue(value).build();
    }

    static Stream<Arguments> tasks() {
        return Stream.of(
                invalid(
                        "a report of what is no UUID",
                        test -> test.client.dispatcher.sendStepActionEvent(StepActionEvent.newBuilder()
                                .setTaskRunExternalId("x")
                                .setEventType(StepActionEventType.STEP_EVENT_TYPE_COMPLETED)
                                .build()),
                        "invalid task external run id x"),
                invalid(
                        "a report of an unknown task",
                        test -> test.client.dispatcher.sendStepActionEvent(StepActionEvent.newBuilder()
                                .setTaskRunExternalId(UNKNOWN.toString())
                                .setEventType(StepActionEventType.STEP_EVENT_TYPE_COMPLETED)
                                .build()),
                        "invalid task external run id " + UNKNOWN),
                invalid(
                        "a report of no kind",
                        test -> test.client.dispatcher.sendStepActionEvent(StepActionEvent.newBuilder()
                                .setTaskRunExternalId(test.task)
                                .setEventTypeValue(99)
                                .build()),
                        "Invalid request: unknown event type 99"),
                invalid(
                        "a refresh by what is no duration",
                        test -> test.client.dispatcher.refreshTimeout(RefreshTimeoutRequest.newBuilder()
                                .setTaskRunExternalId(test.task)
                                .setIncrementTimeoutBy("1d")
                                .build()),
                        "Invalid request: increment_timeout_by \"1d\" is no duration"),
                notFound(
                        "a refresh of a task that no worker has",
                        test -> test.client.dispatcher.refreshTimeout(RefreshTimeoutRequest.newBuilder()
                                .setTaskRunExternalId(test.task)
                                .setIncrementTimeoutBy("1m")
                                .build()),
                        "task run not found: "),
                notFound(
                        "a slot of an unknown task",
                        test -> test.client.dispatcher.releaseSlot(ReleaseSlotRequest.newBuilder()
                                .setTaskRunExternalId(UNKNOWN.toString())
                                .build()),
                        "task run not found: " + UNKNOWN));
    }
}
