// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import static io.github.hatchet4j.e2e.peer.Checks.expect;
import static io.github.hatchet4j.e2e.peer.Checks.expectContains;
import static io.github.hatchet4j.e2e.peer.Peer.unique;

import io.github.hatchet4j.e2e.peer.Messages.Attempts;
import io.github.hatchet4j.e2e.peer.Messages.Keyed;
import io.github.hatchet4j.sdk.RequestRejectedException;
import io.github.hatchet4j.sdk.WorkerDetails;

/** A worker that belongs to others is not there. */
final class StrangerChecks implements JavaClient.Suite {
    private final Peer peer;

    StrangerChecks(Peer peer) {
        this.peer = peer;
    }

    @Override
    public void run(Checks checks) throws InterruptedException {
        checks.check("its tasks cannot be run", this::notRun);
        checks.check("neither worker nor workflows are listed", this::notListed);
    }

    private void notRun() {
        try {
            peer.task("count", Keyed.class, Attempts.class).runNoWait(new Keyed(unique()));
        } catch (RequestRejectedException e) {
            expectContains(peer.prefix() + "-count", e.getMessage());
            return;
        }
        throw new AssertionError("the task was run");
    }

    private void notListed() {
        var workers = peer.hatchet().workers().list().rows();
        expect(workers.stream().map(WorkerDetails::name).noneMatch(peer.workerName()::equals), workers);
        var workflow = peer.hatchet().workflows().find(peer.prefix() + "-count");
        expect(workflow.isEmpty(), workflow);
    }
}
