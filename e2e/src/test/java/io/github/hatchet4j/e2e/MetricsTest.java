// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.RunFailedException;
import io.github.hatchet4j.sdk.RunFilter;
import io.github.hatchet4j.sdk.RunStatus;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Counting what there is to do. */
@OnEveryTarget
class MetricsTest extends ConformanceTest {
    MetricsTest(Engine engine) {
        super(engine);
    }

    @Test
    void countTaskRunsByTheirStatus() {
        var echo = scene.echo();
        var broken = scene.hatchet()
                .task(scene.unique("broken"), Text.class, Text.class)
                .handler((input, context) -> {
                    throw new IllegalStateException("broken");
                });
        scene.startWorker(echo, broken);
        echo.runMany(List.of(new Text("a"), new Text("b")), input -> scene.marked());
        assertThatThrownBy(() -> broken.run(new Text(""), scene.marked())).isInstanceOf(RunFailedException.class);

        scene.eventually(() -> assertThat(scene.hatchet()
                        .metrics()
                        .tasks(RunFilter.builder()
                                .additionalMetadata("scene", scene.mark())
                                .build()))
                .containsEntry(RunStatus.COMPLETED, 2)
                .containsEntry(RunStatus.FAILED, 1));
    }

    @Test
    void countWhatWaitsInEachQueue() {
        var echo = scene.echo();
        scene.startWorker(echo).close();
        var runs = echo.runManyNoWait(List.of(new Text("a"), new Text("b"), new Text("c")));
        var queue = (scene.unique("echo") + ":" + scene.unique("echo")).toLowerCase(Locale.ROOT);

        scene.eventually(() -> assertThat(scene.hatchet().metrics().queues()).containsEntry(queue, 3));

        runs.forEach(run -> run.cancel());
        scene.eventually(() -> assertThat(scene.hatchet().metrics().queues().getOrDefault(queue, 0))
                .isZero());
    }
}
