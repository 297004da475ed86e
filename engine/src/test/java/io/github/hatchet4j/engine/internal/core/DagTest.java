// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import static io.github.hatchet4j.engine.internal.core.CoreFixture.task;
import static io.github.hatchet4j.engine.internal.core.CoreFixture.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DagTest {
    private final CoreFixture fixture = new CoreFixture();
    private final CoreFixture.FakeWorker worker = fixture.worker(10, "wf:a", "wf:b", "wf:c", "wf:d", "wf:failed");

    @Test
    void aTaskStartsWhenAllItsParentsAreDone() {
        fixture.put(workflow("w", null, task("a"), task("b"), task("c", "a", "b"), task("d", "c")));
        UUID run = fixture.trigger("w");

        List<String> first = worker.names();
        worker.complete(worker.given("a"));
        List<String> second = worker.names();
        worker.complete(worker.given("b"));
        List<String> third = worker.names();
        worker.complete(worker.given("c"));
        worker.complete(worker.given("d"));

        assertThat(first).containsExactly("a", "b");
        assertThat(second).containsExactly("a", "b");
        assertThat(third).containsExactly("a", "b", "c");
        assertThat(worker.given("c").parents())
                .extracting(Assignment.Parent::readableId)
                .containsExactly("a", "b");
        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(worker.given("a").taskId()).isNotEqualTo(run);
    }

    @Test
    void whatDependsOnAFailedTaskIsCancelledAndTheRestGoesOn() {
        fixture.put(workflow("w", null, task("a"), task("b"), task("c", "a"), task("d", "b")));
        UUID run = fixture.trigger("w");

        worker.fail(worker.given("a"));
        TaskStatus before = fixture.saved(run).status();
        worker.complete(worker.given("b"));
        worker.complete(worker.given("d"));

        assertThat(before).isEqualTo(TaskStatus.RUNNING);
        assertThat(worker.names()).containsExactly("a", "b", "d");
        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.FAILED);
    }

    @Test
    void theOnFailureTaskStartsWhenATaskFailedAndSeesWhich() {
        fixture.put(workflow("w", task("failed"), task("a"), task("b", "a")));
        UUID run = fixture.trigger("w");

        worker.fail(worker.given("a"));
        TaskStatus before = fixture.saved(run).status();
        Assignment onFailure = worker.given("failed");
        worker.complete(onFailure);

        assertThat(before).isEqualTo(TaskStatus.RUNNING);
        assertThat(onFailure.parents())
                .filteredOn(Assignment.Parent::failed)
                .extracting(Assignment.Parent::readableId)
                .containsExactly("a");
        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.FAILED);
    }

    @Test
    void theOnFailureTaskIsSkippedWhenNothingFailed() {
        fixture.put(workflow("w", task("failed"), task("a")));
        UUID run = fixture.trigger("w");

        worker.complete(worker.given("a"));

        assertThat(worker.names()).containsExactly("a");
        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(fixture.mutations)
                .filteredOn(Mutation.PutOutput.class::isInstance)
                .map(output -> ((Mutation.PutOutput) output).data().toStringUtf8())
                .containsExactly("{\"ok\": 1}", "{\"skipped\": true}");
    }

    @Test
    void whatDependsOnASkippedTaskIsSkipped() {
        fixture.put(workflow("w", null, task("a"), task("b"), task("c", "a", "b"), task("d", "c")));
        UUID run = fixture.trigger("w");

        worker.completeSkipped(worker.given("a"));
        worker.complete(worker.given("b"));

        assertThat(worker.names()).containsExactly("a", "b");
        assertThat(fixture.events()).containsExactly(TaskEventKind.SKIPPED, TaskEventKind.SKIPPED);
        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void cancellingARunCancelsItsTasksAndSkipsTheOnFailureTask() {
        fixture.put(workflow("w", task("failed"), task("a"), task("b", "a")));
        UUID run = fixture.trigger("w");

        fixture.cancel(run);

        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(worker.cancelled).extracting(a -> a.task().readableId()).containsExactly("a");
        assertThat(worker.names()).containsExactly("a");
    }

    @Test
    void cancellingOneTaskCancelsWhatDependsOnIt() {
        fixture.put(workflow("w", null, task("a"), task("b", "a"), task("c")));
        UUID run = fixture.trigger("w");

        fixture.cancel(worker.given("a").taskId());
        worker.complete(worker.given("c"));

        assertThat(worker.names()).containsExactly("a", "c");
        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.CANCELLED);
    }
}
