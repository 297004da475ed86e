// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import io.github.hatchet4j.e2e.peer.Messages.Greet;
import io.github.hatchet4j.e2e.peer.Messages.Greeting;
import io.github.hatchet4j.e2e.peer.Messages.Keyed;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.Servable;
import io.github.hatchet4j.sdk.TaskRef;
import io.github.hatchet4j.sdk.WorkflowBuilder;
import java.util.List;
import java.util.stream.Collectors;

/** Workflows of several tasks. */
final class WorkflowTasks {
    private final Hatchet hatchet;
    private final NoteBook notes;

    WorkflowTasks(Hatchet hatchet, NoteBook notes) {
        this.hatchet = hatchet;
        this.notes = notes;
    }

    List<Servable> all() {
        return List.of(diamond(), failing());
    }

    /** first, then left and right, then last. */
    private Servable diamond() {
        var dag = hatchet.workflow("java-dag", Greet.class);
        var first = dag.task("first", Greeting.class).handler((input, context) -> new Greeting(input.name(), "java"));
        var left = after(first, dag, "left");
        var right = after(first, dag, "right");
        dag.task("last", Greeting.class)
                .parents(left, right)
                .handler((input, context) -> new Greeting(
                        context.output(left).text() + ", "
                                + context.output(right).text(),
                        "java"));
        return dag.build();
    }

    private static TaskRef<Greeting> after(TaskRef<Greeting> first, WorkflowBuilder<Greet> dag, String side) {
        return dag.task(side, Greeting.class)
                .parents(first)
                .handler((input, context) -> new Greeting(context.output(first).text() + " " + side, "java"));
    }

    /** breaks, which fails; never, which needs it; and the task that is told. */
    private Servable failing() {
        var dag = hatchet.workflow("java-dag-fails", Keyed.class);
        var breaks = dag.task("breaks", Void.class).handler((input, context) -> {
            throw new IllegalStateException(input.key() + " breaks");
        });
        dag.task("never", Void.class).parents(breaks).handler((input, context) -> {
            notes.add(input.key(), "never");
            return null;
        });
        dag.onFailure(Void.class).handler((input, context) -> {
            notes.add(
                    input.key(),
                    context.errors().entrySet().stream()
                            .map(error ->
                                    error.getKey() + ": " + error.getValue().message())
                            .collect(Collectors.joining(" ")));
            return null;
        });
        return dag.build();
    }
}
