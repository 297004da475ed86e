// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RunTest extends EmbeddedEngineTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    record Order(String id, int quantity) {}

    record Receipt(String orderId, int attempt) {}

    @Test
    void returnsTheTypedOutput() {
        Task<Order, Receipt> charge = hatchet.task("charge", Order.class, Receipt.class)
                .handler((order, ctx) -> new Receipt(order.id(), ctx.attemptNumber()));
        working(charge);

        assertThat(charge.run(new Order("a", 1))).isEqualTo(new Receipt("a", 1));
        assertThat(charge.runNoWait(new Order("b", 1)).result(SOON)).isEqualTo(new Receipt("b", 1));
        assertThat(charge.runAsync(new Order("c", 1)).join()).isEqualTo(new Receipt("c", 1));
        assertThat(charge.runNoWaitAsync(new Order("d", 1)).join().resultAsync().join())
                .isEqualTo(new Receipt("d", 1));
    }

    @Test
    void carriesTextsNumbersListsAndNothing() {
        Task<String, Integer> length =
                hatchet.task("length", String.class, Integer.class).handler((text, ctx) -> text.length());
        Task<List<Integer>, List<String>> print = hatchet.task(
                        "print", new TypeRef<List<Integer>>() {}, new TypeRef<List<String>>() {})
                .handler((numbers, ctx) -> numbers.stream().map(n -> "#" + n).toList());
        Task<Map<String, Object>, Void> nothing = hatchet.task(
                        "nothing", new TypeRef<Map<String, Object>>() {}, new TypeRef<Void>() {})
                .handler((map, ctx) -> null);
        working(length, print, nothing);

        assertThat(length.run("four")).isEqualTo(4);
        assertThat(print.run(List.of(1, 2))).containsExactly("#1", "#2");
        assertThat(nothing.run(Map.of("a", 1))).isNull();
    }

    @Test
    void retriesUntilTheHandlerSucceeds() {
        Task<Order, Receipt> flaky = hatchet.task("flaky", Order.class, Receipt.class)
                .retries(2)
                .handler((order, ctx) -> {
                    if (ctx.retryCount() < 2) {
                        throw new IllegalStateException("not yet");
                    }
                    return new Receipt(order.id(), ctx.attemptNumber());
                });
        working(flaky);

        assertThat(flaky.run(new Order("a", 1))).isEqualTo(new Receipt("a", 3));
    }

    @Test
    void doesNotRetryWhatIsNotRetryable() {
        Task<Order, Receipt> hopeless = hatchet.task("hopeless", Order.class, Receipt.class)
                .retries(5)
                .handler((order, ctx) -> {
                    throw new NonRetryableException("attempt " + ctx.attemptNumber());
                });
        working(hopeless);

        assertThatThrownBy(() -> hopeless.run(new Order("a", 1)))
                .isInstanceOfSatisfying(
                        RunFailedException.class,
                        failure -> assertThat(failure.failures())
                                .singleElement()
                                .satisfies(task -> {
                                    assertThat(task.taskName()).isEqualTo("hopeless");
                                    assertThat(task.type()).isEqualTo("NonRetryableException");
                                    assertThat(task.message()).isEqualTo("attempt 1");
                                }));
    }

    @Test
    void runsManyInOrder() {
        Task<Order, Receipt> charge = hatchet.task("charge", Order.class, Receipt.class)
                .handler((order, ctx) -> new Receipt(order.id(), order.quantity()));
        working(charge);
        List<Order> orders = java.util.stream.IntStream.range(0, 50)
                .mapToObj(i -> new Order("o" + i, i))
                .toList();

        assertThat(charge.runMany(orders))
                .extracting(Receipt::attempt)
                .isEqualTo(orders.stream().map(Order::quantity).toList());
        assertThat(charge.runManyNoWait(orders))
                .hasSize(50)
                .allSatisfy(run -> assertThat(run.result(SOON)).isNotNull());
    }

    @Test
    void tellsHowEachOfManyEnded() {
        Task<Order, Receipt> odd = hatchet.task("odd", Order.class, Receipt.class)
                .handler((order, ctx) -> {
                    if (order.quantity() % 2 == 0) {
                        throw new IllegalArgumentException("even: " + order.quantity());
                    }
                    return new Receipt(order.id(), order.quantity());
                });
        working(odd);

        List<RunOutcome<Receipt>> outcomes = odd.runManySettled(List.of(new Order("a", 1), new Order("b", 2)));

        assertThat(outcomes.get(0))
                .isEqualTo(new RunOutcome.Success<>(outcomes.get(0).runId(), new Receipt("a", 1)));
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        RunOutcome.Failure.class,
                        failure -> assertThat(failure.error())
                                .isInstanceOf(RunFailedException.class)
                                .hasMessageContaining("even: 2"));
    }

    @Test
    void refusesAnUnknownTaskWithItsName() {
        TaskStub<Order, Receipt> nobody = hatchet.stub("nobody", Order.class, Receipt.class);

        assertThatThrownBy(() -> nobody.run(new Order("a", 1)))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(RequestRejectedException.Reason.INVALID_ARGUMENT))
                .hasMessageContaining("nobody");
    }

    @Test
    void runsAStubOfATaskThatSomebodyElseServes() {
        working(hatchet.task("charge", Order.class, Receipt.class).handler((order, ctx) -> new Receipt(order.id(), 7)));

        assertThat(hatchet.stub("charge", Order.class, Receipt.class).run(new Order("a", 1)))
                .isEqualTo(new Receipt("a", 7));
    }

    @Test
    void runsATaskForAnEventWithItsMetadata() {
        var seen = new CompletableFuture<Map<String, Object>>();
        var key = new AtomicReference<String>();
        working(hatchet.task("on-order", Order.class, Void.class)
                .onEvents("order:*")
                .handler((order, ctx) -> {
                    key.set(ctx.triggeringEventKey().orElse("none"));
                    seen.complete(ctx.additionalMetadata());
                    return null;
                }));

        Event event = hatchet.events()
                .push("order:created", new Order("a", 1), PushEventOptions.withMetadata(Map.of("tenant", "t1")));

        assertThat(event.id()).isNotEmpty();
        assertThat(seen.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join())
                .containsEntry("tenant", "t1")
                .containsEntry("hatchet__event_id", event.id());
        assertThat(key).hasValue("order:created");
    }

    @Test
    void doesNotRunUserCallbacksOnAThreadOfTheEngine() throws InterruptedException {
        Task<Order, Receipt> charge =
                hatchet.task("charge", Order.class, Receipt.class).handler((order, ctx) -> new Receipt(order.id(), 1));
        working(charge);
        var blocked = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var threadName = new AtomicReference<String>();

        CompletableFuture<Void> callback = charge.runAsync(new Order("a", 1)).thenAccept(receipt -> {
            threadName.set(Thread.currentThread().getName());
            blocked.countDown();
            Await.result(CompletableFuture.runAsync(() -> awaitLatch(release)));
        });
        blocked.await();

        assertThat(charge.run(new Order("b", 1))).isEqualTo(new Receipt("b", 1));
        assertThat(threadName.get()).startsWith("hatchet4j-callback-");
        release.countDown();
        callback.join();
    }

    @Test
    void letsACallbackWaitForFurtherRuns() {
        Task<Integer, Integer> half =
                hatchet.task("half", Integer.class, Integer.class).handler((n, ctx) -> n / 2);
        working(half);

        List<CompletableFuture<Integer>> futures = java.util.stream.IntStream.range(0, 40)
                .mapToObj(i -> half.runAsync(i).thenApply(half::run))
                .toList();

        assertThat(futures)
                .allSatisfy(future -> assertThat(future.orTimeout(30, java.util.concurrent.TimeUnit.SECONDS))
                        .succeedsWithin(Duration.ofSeconds(30)));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
