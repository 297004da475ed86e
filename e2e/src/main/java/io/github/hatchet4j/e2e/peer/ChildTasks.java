// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import io.github.hatchet4j.e2e.peer.Messages.Greet;
import io.github.hatchet4j.e2e.peer.Messages.Greeting;
import io.github.hatchet4j.e2e.peer.Messages.Keyed;
import io.github.hatchet4j.e2e.peer.Messages.Spawn;
import io.github.hatchet4j.e2e.peer.Messages.Texts;
import io.github.hatchet4j.e2e.peer.Messages.Who;
import io.github.hatchet4j.sdk.Context;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.Servable;
import io.github.hatchet4j.sdk.TaskStub;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tasks that run others, of their own language or of another. */
final class ChildTasks {
    private final Hatchet hatchet;
    private final NoteBook notes;

    ChildTasks(Hatchet hatchet, NoteBook notes) {
        this.hatchet = hatchet;
        this.notes = notes;
    }

    List<Servable> all() {
        return List.of(
                hatchet.task("java-relay", Spawn.class, Greeting.class)
                        .handler((input, context) -> greet(input.child()).run(new Greet(input.key()))),
                hatchet.task("java-fan-out", Spawn.class, Texts.class).handler(this::fanOut),
                hatchet.task("java-same-child", Spawn.class, Texts.class)
                        .retries(1)
                        .handler(this::sameChild),
                hatchet.task("java-who-parent", Spawn.class, Texts.class).handler(this::whoParent),
                hatchet.task("java-parent-waits", Spawn.class, Void.class).handler(this::parentWaits));
    }

    private Texts fanOut(Spawn input, Context context) {
        var names = IntStream.range(0, input.count())
                .mapToObj(i -> input.key() + " " + i)
                .map(Greet::new)
                .toList();
        var greetings = greet(input.child())
                .runMany(
                        names,
                        greet -> keyed(
                                "child-" + greet.name().substring(greet.name().indexOf(' ') + 1)));
        return new Texts(greetings.stream().map(Greeting::text).toList());
    }

    /** Notes the ids of two children, one by its key and one by its place, in each of two attempts. */
    private Texts sameChild(Spawn input, Context context) {
        var keyed = greet(input.child()).runNoWait(new Greet("keyed"), keyed("only"));
        var placed = greet(input.child()).runNoWait(new Greet("placed"));
        notes.add(input.key(), keyed.id() + " " + placed.id());
        if (context.retryCount() == 0) {
            throw new IllegalStateException("once more");
        }
        return new Texts(notes.of(input.key()));
    }

    /** What the child sees of its parent, and what the parent is. */
    private Texts whoParent(Spawn input, Context context) {
        var who = hatchet.stub(input.child() + "-who", Keyed.class, Who.class).run(new Keyed(input.key()), keyed("k"));
        return new Texts(List.of(who.key(), who.parent(), context.taskRunId()));
    }

    private @Nullable Void parentWaits(Spawn input, Context context) {
        return hatchet.stub(input.child() + "-wait", Keyed.class, Void.class).run(new Keyed(input.key()));
    }

    private TaskStub<Greet, Greeting> greet(String worker) {
        return hatchet.stub(worker + "-greet", Greet.class, Greeting.class);
    }

    private static TriggerWorkflowOptions keyed(String childKey) {
        return TriggerWorkflowOptions.builder().childKey(childKey).build();
    }
}
