// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One change of the durable state; copies of values, so that the writer never looks at the core's live records. */
public sealed interface Mutation {
    record AddTenant(long id, UUID externalId, long createdAt) implements Mutation {}

    record AddWorkflow(long id, UUID externalId, long tenantId, String name, long createdAt) implements Mutation {}

    /**
     * A workflow is paused or goes on.
     *
     * @param pause null to go on
     */
    record PauseWorkflow(long id, @Nullable WorkflowPause pause) implements Mutation {}

    /** Its name is free for another one from now on. */
    record DeleteWorkflow(long id, long at) implements Mutation {}

    record AddVersion(
            long id, UUID externalId, long workflowId, long number, WorkflowDefinition definition, long createdAt)
            implements Mutation {}

    record SaveWorker(
            long id, UUID externalId, long tenantId, WorkerSpec spec, boolean paused, long createdAt, long seenAt)
            implements Mutation {}

    /** Inserts a task or run when {@code facts} are given, else updates it. */
    record SaveRun(long id, @Nullable RunFacts facts, RunState state) implements Mutation {}

    record PutInput(long runId, ByteString data) implements Mutation {}

    /** The end of a task: its output, or its error text. */
    record PutOutput(long taskId, boolean failed, ByteString data) implements Mutation {}

    record DropOutput(long taskId) implements Mutation {}

    /** Something that the task's row cannot tell, with the state of the attempt that it concerns. */
    record AddTaskEvent(long id, long taskId, TaskEventKind kind, long at, String message, RunState attempt)
            implements Mutation {}

    record AddEvent(
            long id,
            UUID externalId,
            long tenantId,
            String key,
            @Nullable String scope,
            ByteString payload,
            ByteString metadata,
            int priority,
            long seenAt)
            implements Mutation {}

    /** Remembers the answer to a request that a client may repeat. */
    record AddRequest(long tenantId, String requestId, long at, List<UUID> ids) implements Mutation {}

    record AddPlan(PlanFacts facts, long triggerAt) implements Mutation {}

    record MovePlan(long id, long triggerAt) implements Mutation {}

    record DropPlan(long id) implements Mutation {}

    record DropRequests(long olderThan) implements Mutation {}

    /** Deletes old rows, and keeps the numbers of the last ones that were given out. */
    record DropHistory(
            List<Long> runs,
            List<Long> workers,
            long eventsThrough,
            long lastRun,
            long lastTaskEvent,
            long lastEvent,
            long lastWorker)
            implements Mutation {}
}
