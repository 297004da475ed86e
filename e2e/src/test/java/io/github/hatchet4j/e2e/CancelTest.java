// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.Context;
import io.github.hatchet4j.sdk.RunCancelledException;
import io.github.hatchet4j.sdk.RunFilter;
import io.github.hatchet4j.sdk.RunStatus;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TaskRun;
import io.github.hatchet4j.sdk.WaitInterruptedException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@OnEveryTarget
class CancelTest extends ConformanceTest {
    private final BlockingQueue<String> started = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> stopped = new LinkedBlockingQueue<>();

    CancelTest(Engine engine) {
        super(engine);
    }

    @Test
    void stopsARunningTaskByTokenAndInterrupt() throws Exception {
        var told = new CompletableFuture<Void>();
        var endless = endless(context -> context.cancellation().onCancel(() -> told.complete(null)));
        scene.startWorker(endless);
        var run = start(endless);

        run.cancel();

        assertThat(stopped.poll(30, TimeUnit.SECONDS)).isEqualTo(run.id());
        assertThat(told).isCompleted();
        assertThatThrownBy(run::result).isInstanceOf(RunCancelledException.class);
        scene.eventually(
                () -> assertThat(scene.hatchet().runs().status(run.id())).isEqualTo(RunStatus.CANCELLED));
    }

    @Test
    void keepsAQueuedRunFromStarting() throws Exception {
        var endless = endless(context -> {});
        scene.startWorker(1, endless);
        var first = start(endless);
        var queued = endless.runNoWait(new Text(""));
        // Hatchet ignores a cancel that comes before it shows the run.
        scene.eventually(
                () -> assertThat(scene.hatchet().runs().status(queued.id())).isEqualTo(RunStatus.QUEUED));

        queued.cancel();

        assertThatThrownBy(queued::result).isInstanceOf(RunCancelledException.class);
        first.cancel();
        assertThatThrownBy(first::result).isInstanceOf(RunCancelledException.class);
        assertThat(started).isEmpty();
    }

    @Test
    void takesSeveralIdsAtOnceAndTellsWhichItCancelled() throws Exception {
        var endless = endless(context -> {});
        scene.startWorker(endless);
        var one = start(endless);
        var two = start(endless);

        var ids = scene.hatchet().runs().cancel(one.id(), two.id());

        assertThat(ids).containsExactlyInAnyOrder(one.id(), two.id());
        assertThatThrownBy(one::result).isInstanceOf(RunCancelledException.class);
        assertThatThrownBy(two::result).isInstanceOf(RunCancelledException.class);
    }

    @Test
    void takesAllRunsThatFitAFilter() throws Exception {
        var endless = endless(context -> {});
        scene.startWorker(endless);
        var unmarked = start(endless);
        var marked = endless.runNoWait(new Text(""), scene.marked());
        assertThat(started.poll(30, TimeUnit.SECONDS)).isEqualTo(marked.id());
        var filter = RunFilter.builder()
                .additionalMetadata("scene", scene.mark())
                .statuses(RunStatus.RUNNING)
                .build();
        scene.eventually(
                () -> assertThat(scene.hatchet().runs().list(filter).rows()).hasSize(1));

        assertThat(scene.hatchet().runs().cancel(filter)).containsExactly(marked.id());

        assertThatThrownBy(marked::result).isInstanceOf(RunCancelledException.class);
        assertThat(scene.hatchet().runs().details(unmarked.id()).status()).isEqualTo(RunStatus.RUNNING);
        unmarked.cancel();
    }

    @Test
    void isOpenToTheTaskItself() throws Exception {
        var quitter = endless(Context::cancel);
        scene.startWorker(quitter);

        var run = quitter.runNoWait(new Text(""));

        assertThatThrownBy(run::result).isInstanceOf(RunCancelledException.class);
        scene.eventually(() -> assertThat(stopped).contains(run.id()));
    }

    @Test
    void isNotRetried() throws Exception {
        var endless = scene.hatchet()
                .task(scene.unique("endless"), Text.class, Void.class)
                .retries(3)
                .handler((input, context) -> block(context));
        scene.startWorker(endless);
        var run = start(endless);

        run.cancel();

        assertThatThrownBy(run::result).isInstanceOf(RunCancelledException.class);
        assertThat(stopped.poll(30, TimeUnit.SECONDS)).isEqualTo(run.id());
        assertThat(started).isEmpty();
    }

    @Test
    void leavesAFinishedRunAsItIs() {
        var echo = scene.echo();
        scene.startWorker(echo);
        var run = echo.runNoWait(new Text("done"));
        run.result();

        run.cancel();

        // Hatchet keeps the status, but tells whoever asks for the result from now on that the run was cancelled.
        if (!engine.isForeign()) {
            assertThat(run.result()).isEqualTo(new Text("done"));
        }
        scene.eventually(
                () -> assertThat(scene.hatchet().runs().status(run.id())).isEqualTo(RunStatus.COMPLETED));
    }

    @Test
    void stopsAllTasksOfAWorkflow() throws Exception {
        var builder = scene.hatchet().workflow(scene.unique("steps"), Text.class);
        builder.task("one", Void.class).handler((input, context) -> block(context));
        var two = builder.task("two", Void.class).handler((input, context) -> block(context));
        builder.task("after", Void.class).parents(two).handler((input, context) -> block(context));
        var steps = builder.build();
        scene.startWorker(steps);
        var run = steps.runNoWait(new Text(""));
        assertThat(List.of(started.take(), started.take())).containsOnly(run.id());

        run.cancel();

        assertThat(List.of(stopped.take(), stopped.take())).containsOnly(run.id());
        assertThatThrownBy(run::result).isInstanceOf(RunCancelledException.class);
        assertThat(started).isEmpty();
    }

    private TaskRun<Void> start(Task<Text, Void> endless) throws InterruptedException {
        var run = endless.runNoWait(new Text(""));
        assertThat(started.poll(30, TimeUnit.SECONDS)).isEqualTo(run.id());
        return run;
    }

    private Task<Text, Void> endless(Preparation preparation) {
        return scene.hatchet()
                .task(scene.unique("endless"), Text.class, Void.class)
                .handler((input, context) -> {
                    try {
                        preparation.prepare(context);
                    } catch (WaitInterruptedException e) {
                        stopped.add(context.workflowRunId());
                        throw e;
                    }
                    return block(context);
                });
    }

    private Void block(Context context) throws InterruptedException {
        started.add(context.workflowRunId());
        try {
            new CountDownLatch(1).await();
            return null;
        } catch (InterruptedException e) {
            stopped.add(context.workflowRunId());
            throw e;
        }
    }

    @FunctionalInterface
    interface Preparation {
        void prepare(Context context);
    }
}
