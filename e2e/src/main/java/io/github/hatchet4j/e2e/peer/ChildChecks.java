// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import static io.github.hatchet4j.e2e.peer.Checks.expect;
import static io.github.hatchet4j.e2e.peer.Checks.expectEqual;
import static io.github.hatchet4j.e2e.peer.Checks.untilEqual;
import static io.github.hatchet4j.e2e.peer.Peer.unique;

import io.github.hatchet4j.e2e.peer.Messages.Greeting;
import io.github.hatchet4j.e2e.peer.Messages.Spawn;
import io.github.hatchet4j.e2e.peer.Messages.Texts;
import io.github.hatchet4j.sdk.ListRunsOptions;
import io.github.hatchet4j.sdk.RunStatus;
import io.github.hatchet4j.sdk.RunSummary;
import java.util.List;
import java.util.stream.IntStream;

/** Tasks that run others: of their own language and of each of the others that are there. */
final class ChildChecks implements JavaClient.Suite {
    private final Peer peer;

    ChildChecks(Peer peer) {
        this.peer = peer;
    }

    @Override
    public void run(Checks checks) throws InterruptedException {
        for (String child : peer.languages()) {
            var title = "children, " + Peer.titleOf(child) + ": ";
            checks.check(title + "a result", () -> relay(child));
            checks.check(title + "ten at once, each with a key, listed by their parent", () -> fanOut(child));
            checks.check(title + "the retry gets the same children", () -> sameChild(child));
            checks.check(title + "the child knows its key and its parent", () -> parent(child));
            checks.check(title + "cancelled with their parent", () -> cascade(child));
        }
    }

    private void relay(String child) {
        var greeting = peer.task("relay", Spawn.class, Greeting.class).run(new Spawn("relay", child));
        expectEqual("hello relay", greeting.text());
    }

    private void fanOut(String child) {
        var key = unique();
        var run = peer.task("fan-out", Spawn.class, Texts.class).runNoWait(new Spawn(key, child, 10));
        expectEqual(
                IntStream.range(0, 10).mapToObj(i -> "hello " + key + " " + i).toList(),
                run.result().texts());
        expectEqual(10, children(run.id()).size());
    }

    private void sameChild(String child) {
        var texts = peer.task("same-child", Spawn.class, Texts.class)
                .run(new Spawn(unique(), child))
                .texts();
        expectEqual(2, texts.size());
        expectEqual(texts.get(0), texts.get(1));
        var ids = texts.get(0).split(" ", -1);
        expect(!ids[0].equals(ids[1]), texts);
    }

    private void parent(String child) {
        var texts = peer.task("who-parent", Spawn.class, Texts.class)
                .run(new Spawn(unique(), child))
                .texts();
        expectEqual("k", texts.get(0));
        expectEqual(texts.get(2), texts.get(1));
    }

    private void cascade(String child) throws Exception {
        var key = unique();
        var run = peer.task("parent-waits", Spawn.class, Void.class).runNoWait(new Spawn(key, child));
        var childPeer = new Peer(peer.hatchet(), child);
        childPeer.untilNotes(key, List.of("started"));
        run.cancel();
        childPeer.untilNotes(key, List.of("started", "cancelled"));
        untilEqual(
                List.of(RunStatus.CANCELLED),
                () -> children(run.id()).stream().map(RunSummary::status).toList());
    }

    private List<RunSummary> children(String parent) {
        var options = ListRunsOptions.builder().parentTaskRunId(parent).build();
        return peer.hatchet().runs().list(options).rows();
    }
}
