// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import static io.github.hatchet4j.e2e.peer.Checks.expectEqual;
import static io.github.hatchet4j.e2e.peer.Peer.unique;

import io.github.hatchet4j.e2e.peer.Messages.Attempts;
import io.github.hatchet4j.e2e.peer.Messages.Keyed;
import io.github.hatchet4j.e2e.peer.Messages.Notes;
import io.github.hatchet4j.e2e.peer.Messages.Who;
import io.github.hatchet4j.sdk.PauseWorkflowOptions;
import io.github.hatchet4j.sdk.RequestRejectedException;
import io.github.hatchet4j.sdk.RunStatus;
import io.github.hatchet4j.sdk.TaskRun;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.github.hatchet4j.sdk.WorkerDetails;
import io.github.hatchet4j.sdk.WorkerStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** What needs a worker of its own, with one slot: pausing, priorities, the slot, the schedule timeout, deleting. */
final class LifecycleChecks implements JavaClient.Suite {
    private final Peer peer;

    LifecycleChecks(Peer peer) {
        this.peer = peer;
    }

    @Override
    public void run(Checks checks) throws InterruptedException {
        checks.check("workers: a paused one takes nothing until it goes on", this::pause);
        checks.check("priorities: the urgent run comes first", this::priorities);
        checks.check("timeouts: the schedule timeout cancels what nobody takes", this::scheduleTimeout);
        checks.check("slots: one that was released is free for others", this::releaseSlot);
        checks.check("workflows: a paused one waits until it goes on", this::pauseWorkflow);
        checks.check("workflows: a deleted one is gone", this::deleteWorkflow);
    }

    private void pause() throws Exception {
        var run = whilePaused(() -> {
            var queued = peer.task("count", Keyed.class, Attempts.class).runNoWait(new Keyed(unique()));
            expectEqual(
                    WorkerStatus.PAUSED,
                    peer.hatchet().workers().get(workerId()).status());
            expectEqual(RunStatus.QUEUED, peer.hatchet().runs().status(queued.id()));
            return queued;
        });
        expectEqual(new Attempts(1), run.result());
    }

    private void priorities() throws Exception {
        var who = peer.task("who", Keyed.class, Who.class);
        var runs = whilePaused(() -> Stream.of(1, 2, 3)
                .map(priority -> who.runNoWait(
                        new Keyed(unique()),
                        TriggerWorkflowOptions.builder().priority(priority).build()))
                .toList());
        runs.forEach(run -> run.result());
        var starts = runs.stream()
                .map(run -> peer.hatchet().runs().get(run.id()).tasks().get(0).startedAt())
                .map(Objects::requireNonNull)
                .toList();
        expectEqual(starts.stream().sorted(Comparator.reverseOrder()).toList(), starts);
    }

    private void scheduleTimeout() throws Exception {
        var key = unique();
        whilePaused(() -> {
            var run = peer.task("short-schedule", Keyed.class, Void.class).runNoWait(new Keyed(key));
            peer.untilStatus(run.id(), RunStatus.CANCELLED);
            return run;
        });
        expectEqual(List.of(), peer.notesOf(key));
    }

    private void releaseSlot() {
        var key = unique();
        var run = peer.task("release-slot", Keyed.class, Notes.class).runNoWait(new Keyed(key));
        peer.task("release", Keyed.class, Void.class).run(new Keyed(key));
        expectEqual(List.of("released"), run.result().notes());
    }

    private void pauseWorkflow() {
        var workflows = peer.hatchet().workflows();
        var count = peer.task("count", Keyed.class, Attempts.class);
        var id = workflows.find(count.name()).orElseThrow().id();
        TaskRun<Attempts> run;
        workflows.pause(id, PauseWorkflowOptions.defaults());
        try {
            expectEqual(true, workflows.get(id).isPaused());
            run = count.runNoWait(new Keyed(unique()));
            expectEqual(RunStatus.QUEUED, peer.hatchet().runs().status(run.id()));
        } finally {
            workflows.unpause(id);
        }
        expectEqual(new Attempts(1), run.result());
    }

    /** The Python and TypeScript clients have deleted others. */
    private void deleteWorkflow() {
        var workflows = peer.hatchet().workflows();
        var gone = peer.task("slow", Keyed.class, Void.class);
        workflows.delete(workflows.find(gone.name()).orElseThrow().id());
        expectEqual(Optional.empty(), workflows.find(gone.name()));
        try {
            gone.runNoWait(new Keyed(unique()));
        } catch (RequestRejectedException e) {
            return;
        }
        throw new AssertionError("a deleted workflow was run");
    }

    /** Python says that its worker is ready before the engine knows it. */
    private String workerId() throws Exception {
        Checks.untilEqual(true, () -> worker().isPresent());
        return worker().orElseThrow().id();
    }

    private Optional<WorkerDetails> worker() {
        return peer.hatchet().workers().list().rows().stream()
                .filter(worker -> worker.name().equals(peer.workerName()))
                .findFirst();
    }

    private <T> T whilePaused(Callable<T> body) throws Exception {
        var id = workerId();
        peer.hatchet().workers().pause(id);
        try {
            return body.call();
        } finally {
            peer.hatchet().workers().unpause(id);
        }
    }
}
