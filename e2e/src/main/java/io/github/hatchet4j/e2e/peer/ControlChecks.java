// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import static io.github.hatchet4j.e2e.peer.Checks.expectEqual;
import static io.github.hatchet4j.e2e.peer.Peer.failureOf;
import static io.github.hatchet4j.e2e.peer.Peer.unique;

import io.github.hatchet4j.e2e.peer.Messages.Attempts;
import io.github.hatchet4j.e2e.peer.Messages.Keyed;
import io.github.hatchet4j.sdk.RunFilter;
import io.github.hatchet4j.sdk.RunStatus;
import io.github.hatchet4j.sdk.TaskStub;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import java.util.List;
import java.util.Map;

/** Cancelling and replaying. */
final class ControlChecks implements JavaClient.Suite {
    private final Peer peer;
    private final TaskStub<Keyed, Void> wait;
    private final TaskStub<Keyed, Attempts> secondTime;

    ControlChecks(Peer peer) {
        this.peer = peer;
        wait = peer.task("wait", Keyed.class, Void.class);
        secondTime = peer.task("second-time", Keyed.class, Attempts.class);
    }

    @Override
    public void run(Checks checks) throws InterruptedException {
        checks.check("cancel: by id", this::cancelById);
        checks.check("cancel: by filter, and nothing else", this::cancelByFilter);
        checks.check("cancel: from inside the task", this::cancelSelf);
        checks.check("replay: by id", this::replayById);
        checks.check("replay: by filter", this::replayByFilter);
    }

    private void cancelById() throws Exception {
        var key = unique();
        var run = wait.runNoWait(new Keyed(key));
        peer.untilNoted(key, "started");
        run.cancel();
        peer.untilNoted(key, "cancelled");
        peer.untilStatus(run.id(), RunStatus.CANCELLED);
    }

    private void cancelByFilter() throws Exception {
        var key = unique();
        var other = unique();
        var run = wait.runNoWait(new Keyed(key), inGroup(key));
        var rest = wait.runNoWait(new Keyed(other), inGroup(other));
        peer.untilNoted(key, "started");
        peer.untilNoted(other, "started");
        peer.hatchet().runs().cancel(byGroup(key));
        peer.untilNoted(key, "cancelled");
        peer.untilStatus(run.id(), RunStatus.CANCELLED);
        expectEqual(List.of("started"), peer.notesOf(other));
        rest.cancel();
    }

    private void cancelSelf() throws Exception {
        var run = peer.task("cancel-self", Keyed.class, Void.class).runNoWait(new Keyed(unique()));
        peer.untilStatus(run.id(), RunStatus.CANCELLED);
    }

    private void replayById() throws Exception {
        var run = secondTime.runNoWait(new Keyed(unique()));
        expectEqual("fails until it is replayed", failureOf(run::result).message());
        peer.hatchet().runs().replay(run.id());
        peer.untilStatus(run.id(), RunStatus.COMPLETED);
        expectEqual(new Attempts(2), secondTime.reference(run.id()).result());
    }

    private void replayByFilter() throws Exception {
        var key = unique();
        var run = secondTime.runNoWait(new Keyed(key), inGroup(key));
        failureOf(run::result);
        peer.hatchet().runs().replay(byGroup(key));
        peer.untilStatus(run.id(), RunStatus.COMPLETED);
        expectEqual(2, peer.notesOf(key).size());
    }

    private static TriggerWorkflowOptions inGroup(String group) {
        return TriggerWorkflowOptions.withMetadata(Map.of("group", group));
    }

    private static RunFilter byGroup(String group) {
        return RunFilter.builder().additionalMetadata("group", group).build();
    }
}
