// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.sdk.PushEventOptions;
import io.github.hatchet4j.sdk.RunFilter;
import io.github.hatchet4j.sdk.RunReference;
import io.github.hatchet4j.sdk.RunStatus;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@OnEveryTarget
class PriorityTest extends ConformanceTest {
    PriorityTest(Engine engine) {
        super(engine);
    }

    @Test
    void letsTheMoreImportantRunsStartFirst() {
        var order = new CopyOnWriteArrayList<String>();
        var task = scene.hatchet()
                .task(scene.unique("task"), Text.class, Void.class)
                .handler((input, context) -> {
                    order.add(input.text());
                    return null;
                });
        scene.startWorker(task).close();
        List<RunReference<?>> runs = new ArrayList<>();
        for (int priority : new int[] {1, 2, 3, 1, 2, 3}) {
            runs.add(task.runNoWait(
                    new Text("p" + priority),
                    scene.marked().toBuilder().priority(priority).build()));
        }
        // A cluster may put a run into its queue after it was acknowledged.
        var queued = RunFilter.builder()
                .additionalMetadata("scene", scene.mark())
                .statuses(RunStatus.QUEUED)
                .build();
        scene.eventually(
                () -> assertThat(scene.hatchet().runs().list(queued).rows()).hasSize(6));

        scene.startWorker(1, task);
        runs.forEach(RunReference::result);

        assertThat(order).containsExactly("p3", "p3", "p2", "p2", "p1", "p1");
    }

    @Test
    void isThatOfTheTaskUnlessTheCallerSaysOtherwise() {
        var seen = new CopyOnWriteArrayList<OptionalInt>();
        var task = scene.hatchet()
                .task(scene.unique("task"), Text.class, Void.class)
                .defaultPriority(2)
                .handler((input, context) -> {
                    seen.add(context.priority());
                    return null;
                });
        scene.startWorker(task);

        task.run(new Text(""));
        task.run(new Text(""), TriggerWorkflowOptions.builder().priority(3).build());

        assertThat(seen).containsExactly(OptionalInt.of(2), OptionalInt.of(3));
    }

    @Test
    void isHandedOnByEvents() {
        var seen = new CompletableFuture<OptionalInt>();
        var task = scene.hatchet()
                .task(scene.unique("task"), Text.class, Void.class)
                .onEvents(scene.unique("event"))
                .handler((input, context) -> {
                    seen.complete(context.priority());
                    return null;
                });
        scene.startWorker(task);

        scene.hatchet()
                .events()
                .push(
                        scene.unique("event"),
                        new Text(""),
                        PushEventOptions.builder().priority(3).build());

        assertThat(seen.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo(OptionalInt.of(3));
    }
}
