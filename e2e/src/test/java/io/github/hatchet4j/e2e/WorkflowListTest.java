// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.RequestRejectedException;
import io.github.hatchet4j.sdk.RequestRejectedException.Reason;
import io.github.hatchet4j.sdk.WorkflowInfo;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Looking at the workflows that an engine knows. */
@OnEveryTarget
class WorkflowListTest extends ConformanceTest {
    WorkflowListTest(Engine engine) {
        super(engine);
    }

    @Test
    void showsWhatWasRegistered() {
        var described = scene.hatchet()
                .task(scene.unique("Described"), Text.class, Text.class)
                .description("returns its input")
                .handler((input, context) -> input);
        scene.startWorker(described);

        var found = scene.hatchet().workflows().find(scene.unique("Described")).orElseThrow();

        assertThat(found.name()).isEqualTo(scene.unique("Described"));
        assertThat(found.description()).isEqualTo("returns its input");
        assertThat(found.isPaused()).isFalse();
        assertThat(scene.hatchet().workflows().get(found.id())).isEqualTo(found);
        assertThat(scene.hatchet().workflows().list().rows())
                .extracting(WorkflowInfo::name)
                .contains(scene.unique("Described"));
    }

    @Test
    void keepsTheWorkflowWhenItsDefinitionChanges() {
        scene.startWorker(scene.echo());
        var before = scene.hatchet().workflows().find(scene.unique("echo")).orElseThrow();

        scene.startWorker(scene.hatchet()
                .task(scene.unique("echo"), Text.class, Text.class)
                .retries(3)
                .handler((input, context) -> input));

        assertThat(scene.hatchet()
                        .workflows()
                        .find(scene.unique("echo"))
                        .orElseThrow()
                        .id())
                .isEqualTo(before.id());
    }

    @Test
    void knowsNothingOfAWorkflowThatNeverWas() {
        assertThat(scene.hatchet().workflows().find(scene.unique("never"))).isEmpty();
        assertThatThrownBy(
                        () -> scene.hatchet().workflows().get(UUID.randomUUID().toString()))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.NOT_FOUND));
    }
}
