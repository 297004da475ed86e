// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import static io.github.hatchet4j.e2e.peer.Checks.expectContains;
import static io.github.hatchet4j.e2e.peer.Checks.expectEqual;
import static io.github.hatchet4j.e2e.peer.Peer.unique;

import io.github.hatchet4j.e2e.peer.Messages.Attempts;
import io.github.hatchet4j.e2e.peer.Messages.Keyed;
import io.github.hatchet4j.sdk.HatchetException;
import java.util.List;

/** A worker that registers features which the engine does not serve yet is welcome; its other tasks run. */
final class UnservedChecks implements JavaClient.Suite {
    private static final List<String> UNSERVED = List.of("durable", "limited");

    private final Peer peer;

    UnservedChecks(Peer peer) {
        this.peer = peer;
    }

    @Override
    public void run(Checks checks) throws InterruptedException {
        checks.check("unserved features: the worker's other tasks run", this::plain);
        for (String name : UNSERVED) {
            checks.check("unserved features: running " + name + " says what is missing", () -> refused(name));
        }
    }

    private void plain() {
        var output = peer.task("plain", Keyed.class, Attempts.class).run(new Keyed(unique()));
        expectEqual(new Attempts(1), output);
    }

    private void refused(String name) {
        try {
            peer.task(name, Keyed.class, Attempts.class).runNoWait(new Keyed(unique()));
        } catch (HatchetException e) {
            expectContains(peer.prefix() + "-" + name, e.getMessage());
            return;
        }
        throw new AssertionError("the task was run");
    }
}
