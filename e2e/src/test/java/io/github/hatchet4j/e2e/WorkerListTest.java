// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.RequestRejectedException;
import io.github.hatchet4j.sdk.RequestRejectedException.Reason;
import io.github.hatchet4j.sdk.WorkerDetails;
import io.github.hatchet4j.sdk.WorkerStatus;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Looking at workers and pausing them. */
@OnEveryTarget
class WorkerListTest extends ConformanceTest {
    WorkerListTest(Engine engine) {
        super(engine);
    }

    @Test
    void showsWhatAWorkerServes() {
        var worker = scene.hatchet()
                .workerBuilder(scene.unique("worker"))
                .slots(7)
                .label("model", "fancy")
                .label("memory", 512)
                .register(scene.echo())
                .build();
        try (worker) {
            worker.start();

            assertThat(scene.hatchet().workers().get(worker.id())).satisfies(details -> {
                assertThat(details.name()).isEqualTo(worker.name());
                assertThat(details.status()).isEqualTo(WorkerStatus.ACTIVE);
                assertThat(details.actions())
                        .containsExactly((scene.unique("echo") + ":" + scene.unique("echo")).toLowerCase(Locale.ROOT));
                assertThat(details.slots().get("default")).isEqualTo(new WorkerDetails.Slots(7, 7));
                assertThat(details.labels()).containsEntry("model", "fancy").containsEntry("memory", "512");
                assertThat(details.lastHeartbeatAt()).isNotNull();
            });
            assertThat(scene.hatchet().workers().list().rows())
                    .extracting(WorkerDetails::id)
                    .contains(worker.id());
        }
    }

    @Test
    void givesNothingToAPausedWorkerUntilItIsUnpaused() {
        var echo = scene.echo();
        var worker = scene.startWorker(echo);
        echo.run(new Text("before"));

        scene.hatchet().workers().pause(worker.id());
        assertThat(scene.hatchet().workers().get(worker.id()).status()).isEqualTo(WorkerStatus.PAUSED);
        var other = scene.startWorker(echo);
        echo.run(new Text("while paused"));
        other.close();
        scene.hatchet().workers().unpause(worker.id());

        assertThat(echo.run(new Text("after"))).isEqualTo(new Text("after"));
    }

    @Test
    void showsThatAWorkerIsGone() {
        var worker = scene.startWorker(scene.echo());
        worker.close();

        scene.eventually(() ->
                assertThat(scene.hatchet().workers().get(worker.id()).status()).isEqualTo(WorkerStatus.INACTIVE));
    }

    @Test
    void knowsNothingOfAWorkerThatNeverWas() {
        assertThatThrownBy(() -> scene.hatchet().workers().get(UUID.randomUUID().toString()))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.NOT_FOUND));
    }
}
