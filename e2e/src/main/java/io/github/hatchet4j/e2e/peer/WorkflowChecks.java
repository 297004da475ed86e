// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import static io.github.hatchet4j.e2e.peer.Checks.expectContains;
import static io.github.hatchet4j.e2e.peer.Checks.expectEqual;
import static io.github.hatchet4j.e2e.peer.Checks.untilEqual;
import static io.github.hatchet4j.e2e.peer.Peer.failureOf;
import static io.github.hatchet4j.e2e.peer.Peer.unique;

import io.github.hatchet4j.e2e.peer.Messages.Greet;
import io.github.hatchet4j.e2e.peer.Messages.Greeting;
import io.github.hatchet4j.e2e.peer.Messages.Keyed;
import io.github.hatchet4j.sdk.WorkflowStub;
import java.util.List;

/** Workflows of several tasks. */
final class WorkflowChecks implements JavaClient.Suite {
    private final Peer peer;

    WorkflowChecks(Peer peer) {
        this.peer = peer;
    }

    @Override
    public void run(Checks checks) throws InterruptedException {
        checks.check("workflow: outputs of parents reach the tasks, and each output the client", this::diamond);
        checks.check("workflow: a failure stops what depends on it and runs the on-failure task", this::failing);
    }

    private void diamond() {
        var outputs = dag("dag", Greet.class).run(new Greet("root"));
        expectEqual(
                List.of("root", "root left", "root right", "root left, root right"),
                List.of("first", "left", "right", "last").stream()
                        .map(task -> outputs.output(task, Greeting.class).text())
                        .toList());
    }

    private void failing() throws Exception {
        var key = unique();
        var failure = failureOf(() -> dag("dag-fails", Keyed.class).run(new Keyed(key)));
        expectEqual(key + " breaks", failure.message());
        expectEqual("breaks", failure.taskName());
        untilEqual(1, () -> peer.notesOf(key).size());
        expectContains("breaks: ", peer.notesOf(key).get(0));
        expectContains(key + " breaks", peer.notesOf(key).get(0));
    }

    private <I> WorkflowStub<I> dag(String name, Class<I> input) {
        return peer.hatchet().workflowStub(peer.prefix() + "-" + name, input);
    }
}
