// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkersAndWorkflowsTest extends EmbeddedEngineTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Task<String, String> echo =
            hatchet.task("echo", String.class, String.class).handler((text, ctx) -> text);

    @Test
    void looksAtWorkersAndPausesThem() {
        Worker worker = closing(hatchet.workerBuilder("w")
                        .register(echo)
                        .slots(7)
                        .label("pool", "blue")
                        .build())
                .start();

        assertThat(hatchet.workers().list().rows())
                .extracting(WorkerDetails::id)
                .containsExactly(worker.id());
        WorkerDetails details = hatchet.workers().get(worker.id());
        assertThat(details.name()).isEqualTo("w");
        assertThat(details.status()).isEqualTo(WorkerStatus.ACTIVE);
        assertThat(details.actions()).containsExactly("echo:echo");
        assertThat(details.slots()).containsEntry("default", new WorkerDetails.Slots(7, 7));
        assertThat(details.labels()).containsEntry("pool", "blue");
        assertThat(details.lastHeartbeatAt()).isNotNull();

        hatchet.workers().pause(worker.id());
        assertThat(hatchet.workers().get(worker.id()).status()).isEqualTo(WorkerStatus.PAUSED);
        TaskRun<String> run = echo.runNoWait("x");
        assertThat(hatchet.runs().status(run.id())).isEqualTo(RunStatus.QUEUED);
        hatchet.workers().unpause(worker.id());
        assertThat(run.result(SOON)).isEqualTo("x");
    }

    @Test
    void pausesItselfBeforeItDrains() {
        var rest = new ScriptedRest(engine);
        try (Hatchet watched = Hatchet.builder()
                .config(ClientConfig.builder().build())
                .engine(rest)
                .build()) {
            Worker worker = watched.worker("w", echo).start();

            worker.close();

            assertThat(rest.lastRequest()).isEqualTo("PATCH /api/v1/workers/" + worker.id() + " {\"isPaused\":true}");
            assertThat(hatchet.workers().get(worker.id()).status()).isEqualTo(WorkerStatus.INACTIVE);
        }
    }

    @Test
    void findsWorkflowsByTheirExactName() {
        working(echo, hatchet.task("echo-2", String.class, String.class).handler((text, ctx) -> text));

        assertThat(hatchet.workflows().list().rows())
                .extracting(WorkflowInfo::name)
                .containsExactlyInAnyOrder("echo", "echo-2");
        WorkflowInfo found = hatchet.workflows().find("echo").orElseThrow();
        assertThat(found.name()).isEqualTo("echo");
        assertThat(hatchet.workflows().get(found.id())).isEqualTo(found);
        assertThat(hatchet.workflows().find("ech")).isEmpty();
        assertThat(hatchet.runs()
                        .list(RunFilter.builder().workflowIds(found.id()).build())
                        .rows())
                .isEmpty();
    }
}
