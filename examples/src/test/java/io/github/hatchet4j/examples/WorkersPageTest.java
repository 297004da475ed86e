// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.sdk.Context;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.Worker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The code of docs/workers.md. */
class WorkersPageTest extends PageTest {
    private final List<String> reported = new CopyOnWriteArrayList<>();

    record Video(String name, int minutes) {}

    private void report(Context ctx, Throwable error) {
        reported.add(ctx.taskName() + ": " + error.getMessage());
    }

    private Task<Video, Integer> convert() {
        // snippet: long-task
        return hatchet.task("convert", Video.class, Integer.class)
                .executionTimeout(Duration.ofMinutes(1))
                .handler((video, ctx) -> {
                    int done = 0;
                    for (int minute = 0; minute < video.minutes(); minute++) {
                        if (ctx.isCancelled()) {
                            return done; // nobody waits for it any more
                        }
                        ctx.refreshTimeout(Duration.ofMinutes(1)); // another minute for the next step
                        ctx.putStream("minute " + minute + "\n"); // for whoever reads the run's stream
                        done++;
                    }
                    ctx.log("converted " + video.name());
                    return done;
                });
        // end snippet
    }

    private Worker build(Task<Video, Integer> convert) {
        // snippet: worker
        Worker worker = hatchet.workerBuilder("converter")
                .register(convert)
                .slots(8)
                .label("disk", "fast")
                .shutdownTimeout(Duration.ofMinutes(2))
                .healthEndpoint(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .onUncaughtError((ctx, error) -> report(ctx, error))
                .build();
        // end snippet
        return worker;
    }

    @Test
    void buildsAWorkerAndRunsALongTask() {
        var convert = convert();
        try (var worker = build(convert)) {
            worker.start();

            assertThat(convert.run(new Video("holiday", 3))).isEqualTo(3);
            assertThat(worker.healthPort()).isPresent();
        }
        assertThat(reported).isEmpty();
    }

    private Task<Video, Integer> waiting() {
        // snippet: release-slot
        return hatchet.task("order-tape", Video.class, Integer.class)
                .executionTimeout(Duration.ofDays(1))
                .handler((video, ctx) -> {
                    ctx.releaseSlot(); // the worker may take another task meanwhile
                    return waitForTheArchive(video);
                });
        // end snippet
    }

    private static int waitForTheArchive(Video video) {
        return video.minutes();
    }

    @Test
    void releasesASlot() {
        var task = waiting();
        try (var worker = hatchet.worker("w", task)) {
            worker.start();
            assertThat(task.run(new Video("holiday", 3))).isEqualTo(3);
        }
    }

    private void pause(Worker worker) {
        // snippet: pause
        hatchet.workers().pause(worker.id()); // it gets no new tasks; those that it has go on
        hatchet.workers().unpause(worker.id());
        // end snippet
    }

    @Test
    void pausesAWorker() {
        try (var worker = hatchet.worker("w", waiting())) {
            worker.start();
            pause(worker);
            assertThat(hatchet.workers().get(worker.id()).name()).isEqualTo("w");
        }
    }
}
