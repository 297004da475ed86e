// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import static io.github.hatchet4j.e2e.peer.Checks.expectEqual;
import static io.github.hatchet4j.e2e.peer.Peer.unique;

import io.github.hatchet4j.e2e.peer.Messages.Keyed;
import io.github.hatchet4j.e2e.peer.Messages.Notes;
import io.github.hatchet4j.sdk.RunStatus;
import java.util.List;

/** Says {@code napping} while the task runs, so that somebody may end its worker, and waits for the result. */
final class NapCheck implements JavaClient.Suite {
    private final Peer peer;

    NapCheck(Peer peer) {
        this.peer = peer;
    }

    @Override
    public void run(Checks checks) throws InterruptedException {
        checks.check("shutdown: the running task ends in peace", this::nap);
    }

    private void nap() throws Exception {
        var run = peer.task("nap", Keyed.class, Notes.class).runNoWait(new Keyed(unique()));
        peer.untilStatus(run.id(), RunStatus.RUNNING);
        System.out.println("napping");
        expectEqual(List.of("rested"), run.result().notes());
    }
}
