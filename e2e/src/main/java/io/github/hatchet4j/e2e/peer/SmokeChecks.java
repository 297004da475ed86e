// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import static io.github.hatchet4j.e2e.peer.Checks.expectEqual;
import static io.github.hatchet4j.e2e.peer.Checks.untilEqual;
import static io.github.hatchet4j.e2e.peer.Peer.unique;

import io.github.hatchet4j.e2e.peer.Messages.Attempts;
import io.github.hatchet4j.e2e.peer.Messages.Greet;
import io.github.hatchet4j.e2e.peer.Messages.Greeting;
import io.github.hatchet4j.e2e.peer.Messages.Keyed;
import io.github.hatchet4j.sdk.RunStatus;

/** A little of everything, for what is special about the connection rather than about the tasks. */
final class SmokeChecks implements JavaClient.Suite {
    private final Peer peer;

    SmokeChecks(Peer peer) {
        this.peer = peer;
    }

    @Override
    public void run(Checks checks) throws InterruptedException {
        checks.check("a result", this::result);
        checks.check("two retries, then success", this::retries);
        checks.check("an event triggers a run", this::event);
    }

    /** Over gRPC, and what REST says of it. */
    private void result() throws Exception {
        var run = peer.task("greet", Greet.class, Greeting.class).runNoWait(new Greet("Ada"));
        expectEqual(peer.greeting("hello Ada"), run.result());
        peer.untilStatus(run.id(), RunStatus.COMPLETED);
    }

    private void retries() {
        expectEqual(
                new Attempts(3), peer.task("flaky", Keyed.class, Attempts.class).run(new Keyed(unique())));
    }

    private void event() throws Exception {
        var key = unique();
        peer.hatchet().events().push("e2e:" + peer.prefix(), new Keyed(key));
        untilEqual(1, () -> peer.notesOf(key).size());
    }
}
