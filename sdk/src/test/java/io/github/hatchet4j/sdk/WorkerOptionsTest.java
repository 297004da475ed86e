// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.protocol.dispatcher.WorkerLabels;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WorkerOptionsTest extends FakeEngineTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final InetSocketAddress FREE_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @Test
    void tellsTheHookOfEveryErrorThatFailsAnAttempt() {
        List<String> told = new CopyOnWriteArrayList<>();
        Task<Person, Void> flaky = hatchet.task("flaky", Person.class, Void.class)
                .retries(1)
                .handler((person, ctx) -> {
                    throw new IllegalStateException("attempt " + ctx.attemptNumber());
                });
        closing(hatchet.workerBuilder("w")
                        .register(flaky)
                        .onUncaughtError((context, error) -> {
                            told.add(context.taskName() + ": " + error.getMessage());
                            throw new IllegalStateException("the hook fails too");
                        })
                        .build())
                .start();

        assertThatThrownBy(() -> flaky.run(new Person("Ada"))).isInstanceOf(RunFailedException.class);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told).containsExactly("flaky: attempt 1", "flaky: attempt 2"));
    }

    @Test
    void dropsLogLinesThatDoNotFitTheQueue() {
        Task<Person, Void> talker = hatchet.task("talker", Person.class, Void.class)
                .handler((person, ctx) -> {
                    for (int i = 0; i < 1000; i++) {
                        ctx.log("line " + i);
                    }
                    return null;
                });
        Worker worker = closing(hatchet.workerBuilder("w")
                        .register(talker)
                        .logQueueSize(1)
                        .build())
                .start();

        talker.run(new Person("Ada"));
        worker.close();

        assertThat(engine.logs).hasSizeBetween(1, 999);
        assertThat(engine.logs.get(0).getMessage()).isEqualTo("line 0");
    }

    @Test
    void closesItselfAfterSoManyTasks() throws InterruptedException {
        Task<Person, Greeting> greet = hatchet.task("greet", Person.class, Greeting.class)
                .handler((person, ctx) -> new Greeting(person.name()));
        Worker worker = closing(
                hatchet.workerBuilder("w").register(greet).closeAfterTasks(2).build());
        var main = new Thread(worker::run);
        main.start();
        await().atMost(SOON).until(engine::hasListener);

        greet.runNoWait(new Person("Ada")).result(SOON);
        assertThat(main.isAlive()).isTrue();
        greet.runNoWait(new Person("Bob")).result(SOON);

        main.join(SOON.toMillis());
        assertThat(main.isAlive()).isFalse();
        assertThat(engine.unsubscribed).hasSize(1);
    }

    @Test
    void countsNoTaskThatHasReleasedItsSlot() {
        var released = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        Task<Person, Void> task = hatchet.task("waiting", Person.class, Void.class)
                .handler((person, ctx) -> {
                    ctx.releaseSlot();
                    released.countDown();
                    go.await();
                    return null;
                });
        Worker worker = working(task);
        TaskRun<Void> run = task.runNoWait(new Person("Ada"));
        await().atMost(SOON).until(() -> released.getCount() == 0);

        await().atMost(SOON).until(() -> worker.runningTasks() == 0);
        go.countDown();

        run.result(SOON);
        await().atMost(SOON).until(() -> worker.runningTasks() == 0);
    }

    @Test
    void givesWorkersTheLabelsOfTheEnvironment() {
        ClientConfig environment = ClientConfig.fromEnvironment(Map.of(
                "HATCHET_CLIENT_WORKER_PRESET_LABELS", "{\"pool\":\"blue\",\"size\":3}",
                "HATCHET_CLIENT_AUTOSCALING_TARGET", "billing"));
        Hatchet preset = closing(Hatchet.builder()
                .config(engine.config()
                        .workerDefaults(environment.workerDefaults())
                        .build())
                .build());
        closing(preset.workerBuilder("w")
                        .register(nothing(preset))
                        .label("pool", "green")
                        .build())
                .start();

        assertThat(engine.workers.get(0).getLabelsMap())
                .isEqualTo(Map.of(
                        "pool", WorkerLabels.newBuilder().setStrValue("green").build(),
                        "size", WorkerLabels.newBuilder().setIntValue(3).build(),
                        "hatchet-autoscaling-target",
                                WorkerLabels.newBuilder().setStrValue("billing").build()));
    }

    @Test
    void tellsOverHttpHowItIs() throws Exception {
        var started = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        Task<Person, Void> slow = hatchet.task("slow", Person.class, Void.class).handler((person, ctx) -> {
            started.countDown();
            release.await();
            return null;
        });
        Worker worker = closing(hatchet.workerBuilder("w")
                .register(slow)
                .healthEndpoint(FREE_PORT)
                .build());
        assertThat(worker.healthPort()).isEmpty();
        worker.start();
        int port = worker.healthPort().orElseThrow();

        assertThat(status(port, "/livez")).isEqualTo(200);
        assertThat(status(port, "/readyz")).isEqualTo(200);
        assertThat(status(port, "/other")).isEqualTo(404);

        slow.runNoWait(new Person("Ada"));
        started.await();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(worker::close);
        await().atMost(SOON).until(() -> engine.unsubscribed.size() == 1);
        assertThat(status(port, "/livez")).isEqualTo(200);
        assertThat(status(port, "/readyz")).isEqualTo(503);

        release.countDown();
        assertThat(closing).succeedsWithin(SOON);
        assertThatThrownBy(() -> status(port, "/livez")).isInstanceOf(IOException.class);
    }

    @Test
    void isNotReadyWhileTheEngineIsAway() {
        Worker worker = closing(hatchet.workerBuilder("w")
                        .register(nothing(hatchet))
                        .healthEndpoint(FREE_PORT)
                        .build())
                .start();
        int port = worker.healthPort().orElseThrow();

        engine.stop();
        await().atMost(SOON).until(() -> status(port, "/readyz") == 503);
        engine.restart();
        await().atMost(SOON).until(() -> status(port, "/readyz") == 200);
    }

    @Test
    void saysWhichPortOfItsHealthEndpointIsTaken() {
        Worker first = closing(hatchet.workerBuilder("w")
                        .register(nothing(hatchet))
                        .healthEndpoint(FREE_PORT)
                        .build())
                .start();
        int port = first.healthPort().orElseThrow();
        Worker second = closing(hatchet.workerBuilder("w2")
                .register(nothing(hatchet))
                .healthEndpoint(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .build());

        assertThatThrownBy(second::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("worker 'w2'")
                .hasMessageContaining(String.valueOf(port));
        assertThat(engine.workers).hasSize(1);
    }

    private static Task<Person, Void> nothing(Hatchet hatchet) {
        return hatchet.task("nothing", Person.class, Void.class).handler((person, ctx) -> null);
    }

    private static int status(int port, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
