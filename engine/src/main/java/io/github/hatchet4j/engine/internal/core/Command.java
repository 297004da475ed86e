// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import com.google.protobuf.ByteString;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Something that the core is asked to do. Everything in it has been checked as far as that needs no state. */
public sealed interface Command {
    /** Who waits for an answer, or null. */
    default @Nullable Reply<?> reply() {
        return null;
    }

    /** The tenant comes into being with its first command. */
    interface OfTenant {
        UUID tenantId();
    }

    record PutWorkflow(UUID tenantId, WorkflowDefinition definition, Reply<Registered> reply)
            implements Command, OfTenant {
        /** The ids of a registered workflow and of its version. */
        public record Registered(UUID workflowId, UUID versionId) {}
    }

    record Register(UUID tenantId, WorkerSpec spec, Reply<UUID> reply) implements Command, OfTenant {}

    /**
     * A worker listens.
     *
     * @param keepsAlive whether the open stream stands for the worker's heartbeats
     */
    record Listen(UUID tenantId, UUID workerId, WorkerSession session, boolean keepsAlive)
            implements Command, OfTenant {}

    record SessionEnded(UUID tenantId, UUID workerId, WorkerSession session) implements Command, OfTenant {}

    /** The session could not take the task: it never left, and goes back to its place in the queue. */
    record NotSent(UUID tenantId, UUID taskId, int retryCount, String why) implements Command, OfTenant {}

    /** The attempt cannot be handed over at all, so it fails for good. */
    record NotSendable(UUID tenantId, UUID taskId, int retryCount, String why) implements Command, OfTenant {}

    record Heartbeat(UUID tenantId, UUID workerId, Reply<Void> reply) implements Command, OfTenant {}

    record Unsubscribe(UUID tenantId, UUID workerId, Reply<Void> reply) implements Command, OfTenant {}

    record UpsertLabels(UUID tenantId, UUID workerId, Map<String, WorkerSpec.Label> labels, Reply<Void> reply)
            implements Command, OfTenant {}

    record PauseWorker(UUID tenantId, UUID workerId, boolean paused, Reply<Void> reply) implements Command, OfTenant {}

    /**
     * Pauses a workflow, or lets it go on; answers whether there is such a workflow.
     *
     * @param pause null to go on
     */
    record PauseWorkflow(
            UUID tenantId, UUID workflowId, @Nullable WorkflowPause pause, Reply<Boolean> reply)
            implements Command, OfTenant {}

    /** Forgets a workflow; runs that exist keep going. Answers whether there was one. */
    record DeleteWorkflow(UUID tenantId, UUID workflowId, Reply<Boolean> reply) implements Command, OfTenant {}

    /**
     * Starts runs, all or none.
     *
     * @param requestId what makes a repeat of the request recognisable, if the client said
     * @param parents parents that are no longer in memory, as found in the file; null before anybody looked
     */
    record Trigger(
            UUID tenantId,
            List<Item> items,
            @Nullable String requestId,
            @Nullable Map<UUID, ParentFacts> parents,
            Reply<List<UUID>> reply)
            implements Command, OfTenant {

        /**
         * One run to start.
         *
         * @param priority zero for the workflow's own
         * @param unserved a feature that the request itself asks for and that this engine does not serve
         */
        public record Item(
                String workflow,
                ByteString input,
                ByteString metadata,
                int priority,
                @Nullable ParentRef parent,
                @Nullable String unserved) {}

        /** The spawning task as the request names it. */
        public record ParentRef(
                UUID taskId,
                @Nullable Integer childIndex,
                @Nullable String childKey) {}

        public Trigger with(Map<UUID, ParentFacts> found) {
            return new Trigger(tenantId, items, requestId, found, reply);
        }
    }

    /** What a child needs to know of a parent that memory has let go of. */
    record ParentFacts(
            long taskId, UUID taskExternalId, UUID runExternalId, ByteString metadata, Map<String, UUID> children) {}

    record PushEvents(
            UUID tenantId, List<Event> items, @Nullable String requestId, Reply<Pushed> reply)
            implements Command, OfTenant {

        /** One event. Priority zero leaves it to the workflows. */
        public record Event(
                String key,
                ByteString payload,
                ByteString metadata,
                int priority,
                @Nullable String scope) {}

        /** The ids of the events in order, and their time. */
        public record Pushed(List<UUID> eventIds, long seenAt) {}
    }

    /**
     * What a worker says of an attempt.
     *
     * @param retryCount the attempt, or null for the present one
     * @param payload output or error text
     * @param skipped whether the output says that the task skipped itself
     */
    record TaskReport(
            UUID tenantId,
            UUID taskId,
            Kind kind,
            @Nullable Integer retryCount,
            ByteString payload,
            boolean skipped,
            boolean retryable,
            long retryAfterMillis,
            @Nullable String trace,
            Reply<Void> reply)
            implements Command, OfTenant {

        /** The kinds of report. */
        public enum Kind {
            STARTED,
            COMPLETED,
            FAILED,
            CANCELLED
        }
    }

    record Cancel(UUID tenantId, Collection<UUID> ids, Reply<List<UUID>> reply) implements Command, OfTenant {}

    /**
     * Runs tasks again that have ended or still wait for a worker: those with these ids, all tasks of runs with these
     * ids, and what comes after them in their runs. Answers the ids of the tasks that start anew.
     *
     * @param requestId what makes a repeat of the request recognisable, if the client said
     * @param found runs that are no longer in memory, as found in the file; null before anybody looked
     */
    record Replay(
            UUID tenantId,
            Collection<UUID> ids,
            @Nullable String requestId,
            @Nullable Found found,
            Reply<List<UUID>> reply)
            implements Command, OfTenant {

        /**
         * What the file had.
         *
         * @param asOf the state of the core's history when the file was read
         */
        public record Found(long asOf, List<FoundRun> runs) {}

        public Replay with(Found inFile) {
            return new Replay(tenantId, ids, requestId, inFile, reply);
        }
    }

    record AwaitRun(UUID tenantId, UUID runId, RunListener listener) implements Command, OfTenant {}

    record ForgetListener(UUID tenantId, RunListener listener, Collection<UUID> runIds) implements Command, OfTenant {}

    /** Answers whether the run is under way; only then is it watched. */
    record WatchRun(UUID tenantId, UUID runId, RunWatcher watcher, Reply<Boolean> reply) implements Command, OfTenant {}

    /** Watches all runs with that metadata, those to come included. */
    record WatchMetadata(UUID tenantId, MetadataMatch match, RunWatcher watcher) implements Command, OfTenant {}

    /** A key and its value as text. */
    record MetadataMatch(String key, String value) {}

    record Unwatch(UUID tenantId, RunWatcher watcher) implements Command, OfTenant {}

    /** A task says something to whoever watches its run. */
    record StreamText(
            UUID tenantId,
            UUID taskId,
            long at,
            ByteString text,
            @Nullable Long index,
            Reply<Void> reply) implements Command, OfTenant {}

    /** What a planned run starts with. Priority zero is the workflow's own. */
    record PlannedRun(ByteString input, ByteString metadata, int priority) {}

    record CreateCron(
            UUID tenantId,
            String workflow,
            String name,
            CronSchedule cron,
            PlannedRun run,
            Reply<CoreView.PlanView> reply)
            implements Command, OfTenant {}

    /** Schedules one run for each time, in milliseconds since the epoch. */
    record Schedule(
            UUID tenantId,
            String workflow,
            List<Long> times,
            PlannedRun run,
            @Nullable String requestId,
            Reply<Scheduled> reply)
            implements Command, OfTenant {
        /** The ids of the scheduled runs, in the order of their times. */
        public record Scheduled(UUID workflowId, UUID versionId, long at, List<UUID> ids) {}
    }

    record Reschedule(UUID tenantId, UUID planId, long at, Reply<Boolean> reply) implements Command, OfTenant {}

    /** Deletes a cron trigger, or a scheduled run; answers whether there was one. */
    record DeletePlan(UUID tenantId, UUID planId, boolean cron, Reply<Boolean> reply) implements Command, OfTenant {}

    record RefreshTimeout(UUID tenantId, UUID taskId, long byMillis, Reply<Long> reply) implements Command, OfTenant {}

    record ReleaseSlot(UUID tenantId, UUID taskId, Reply<Void> reply) implements Command, OfTenant {}

    /** Lets old rows leave the file, except those that are in use; answers how many runs left. */
    record DropHistory(OldRows rows, Reply<Integer> reply) implements Command {}

    /** Lets timers fire; the time comes with every command anyway. */
    record Tick() implements Command {}

    /** Looks at the core's state, on its thread. */
    record Inspect(Consumer<CoreView> look) implements Command {}
}
