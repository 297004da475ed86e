// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import static io.github.hatchet4j.engine.internal.core.CoreFixture.item;
import static io.github.hatchet4j.engine.internal.core.CoreFixture.retrying;
import static io.github.hatchet4j.engine.internal.core.CoreFixture.task;
import static io.github.hatchet4j.engine.internal.core.CoreFixture.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Command.Trigger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChildrenTest {
    private final CoreFixture fixture = new CoreFixture();
    private final CoreFixture.FakeWorker parents = fixture.worker(10, "wf:parent");
    private final CoreFixture.FakeWorker children = fixture.worker(10, "wf:child");

    @BeforeEach
    void register() {
        fixture.put(workflow("parents", null, retrying(task("parent"), 1, 0)));
        fixture.put(workflow("children", null, task("child")));
    }

    @Test
    void theSameSpawnOnARetryReturnsTheSameChildEvenWhenItIsDone() {
        fixture.trigger("parents");
        UUID parent = parents.last().taskId();
        UUID child = fixture.triggerChild("children", parent, 0);
        children.complete(children.last());
        parents.fail(parents.last());

        UUID again = fixture.triggerChild("children", parent, 0);
        UUID other = fixture.triggerChild("children", parent, 1);

        assertThat(again).isEqualTo(child);
        assertThat(other).isNotEqualTo(child);
        assertThat(children.started).hasSize(2);
    }

    @Test
    void aChildInheritsMetadataAndNamesItsParent() {
        var probe = new CoreFixture.Probe<List<UUID>>();
        var parentItem = new Trigger.Item(
                "parents",
                ByteString.EMPTY,
                ByteString.copyFromUtf8("{\"a\": \"1\", \"b\": \"2\", \"hatchet__event_id\": \"x\"}"),
                0,
                null,
                null);
        fixture.apply(new Trigger(CoreFixture.TENANT, List.of(parentItem), null, null, probe));
        UUID parent = parents.last().taskId();
        var childItem = new Trigger.Item(
                "children",
                ByteString.EMPTY,
                ByteString.copyFromUtf8("{\"b\": \"3\"}"),
                0,
                new Trigger.ParentRef(parent, 4, null),
                null);

        fixture.tryTrigger(childItem);

        assertThat(children.last().metadata().toStringUtf8())
                .isEqualTo("{\"a\":\"1\",\"b\":\"3\",\"hatchet__parent_workflow_run_id\":\"" + parent
                        + "\",\"hatchet__parent_step_run_id\":\"" + parent + "\"}");
        assertThat(children.last().origin().parent())
                .extracting(Origin.Parent::taskExternalId, Origin.Parent::childIndex)
                .containsExactly(parent, 4);
    }

    @Test
    void cancellingAParentCancelsItsChildrenAndTheirChildren() {
        fixture.trigger("parents");
        UUID parent = parents.last().taskId();
        UUID child = fixture.triggerChild("children", parent, 0);
        UUID grandchild = fixture.triggerChild("children", children.last().taskId(), 0);
        UUID unrelated = fixture.trigger("children");

        fixture.cancel(parent);

        assertThat(fixture.saved(child).status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(fixture.saved(grandchild).status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(fixture.saved(unrelated).status()).isEqualTo(TaskStatus.RUNNING);
        assertThat(children.cancelled).hasSize(2);
    }

    @Test
    void cancellingARunCancelsTheChildrenOfItsFinishedTasksToo() {
        fixture.put(workflow("dag", null, task("first"), task("second", "first")));
        var worker = fixture.worker(10, "wf:first", "wf:second");
        UUID run = fixture.trigger("dag");
        UUID child = fixture.triggerChild("children", worker.last().taskId(), 0);
        worker.complete(worker.last());

        fixture.cancel(run);

        assertThat(fixture.saved(run).status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(fixture.saved(child).status()).isEqualTo(TaskStatus.CANCELLED);
    }

    @Test
    void aChildOfAFinishedParentWaitsForWhatTheFileSaysOfIt() {
        fixture.trigger("parents");
        UUID parent = parents.last().taskId();
        parents.complete(parents.last());
        fixture.advance(1);

        var answer = fixture.tryTrigger(item("children", 0, new Trigger.ParentRef(parent, 0, null)));
        var lookUp = (Effect.LoadParents) fixture.lookUps.get(0);
        Map<String, UUID> known = new HashMap<>(Map.of("0", new UUID(9, 9)));
        fixture.apply(lookUp.command()
                .with(Map.of(parent, new Command.ParentFacts(1, parent, parent, ByteString.EMPTY, known))));

        assertThat(lookUp.taskIds()).containsExactly(parent);
        assertThat(answer.get()).containsExactly(new UUID(9, 9));
    }

    @Test
    void aParentThatNobodyKnowsIsRefused() {
        UUID unknown = new UUID(3, 3);

        var answer = fixture.tryTrigger(item("children", 0, new Trigger.ParentRef(unknown, 0, null)));
        var lookUp = (Effect.LoadParents) fixture.lookUps.get(0);
        fixture.apply(lookUp.command().with(Map.of()));

        assertThat(answer.refusal).isEqualTo(Rejection.notFound("parent task run not found: [" + unknown + "]"));
        assertThat(children.started).isEmpty();
    }
}
