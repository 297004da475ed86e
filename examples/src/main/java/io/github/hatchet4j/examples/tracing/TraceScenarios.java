// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples.tracing;

import io.github.hatchet4j.opentelemetry.HatchetInstrumentor;
import io.github.hatchet4j.opentelemetry.HatchetTracing;
import io.github.hatchet4j.opentelemetry.Propagation;
import io.github.hatchet4j.sdk.EventItem;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.HatchetException;
import io.github.hatchet4j.sdk.PushEventOptions;
import io.github.hatchet4j.sdk.RunReference;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TaskRef;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.github.hatchet4j.sdk.Workflow;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Makes a trace of each kind and prints it as a tree. */
public final class TraceScenarios implements AutoCloseable {
    private static final String ATTEMPT = "hatchet.start_step_run";

    private final CollectedSpans collected = new CollectedSpans();
    private final Semaphore started = new Semaphore(0);
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(collected))
            .build();
    private final HatchetInstrumentor instrumentor =
            HatchetInstrumentor.create(provider).instrument();
    private final Hatchet hatchet = Hatchet.create();

    record Order(String id) {}

    private final Task<Order, Order> charge = hatchet.task("charge", Order.class, Order.class)
            .handler((order, ctx) -> {
                // Whatever a task traces itself hangs below its attempt.
                Span span = provider.get("shop").spanBuilder("ask the bank").startSpan();
                span.end();
                return order;
            });
    private final Task<Order, Order> flaky = hatchet.task("flaky", Order.class, Order.class)
            .retries(2)
            .handler((order, ctx) -> {
                if (ctx.retryCount() < 2) {
                    throw new IllegalStateException("the bank does not answer");
                }
                return order;
            });
    private final Task<Order, Order> mail =
            hatchet.task("mail", Order.class, Order.class).handler((order, ctx) -> order);
    private final Task<Order, Order> fulfil = hatchet.task("fulfil", Order.class, Order.class)
            .handler((order, ctx) -> {
                charge.run(order);
                mail.runMany(List.of(order, order));
                return order;
            });
    private final Task<Order, Order> onCreated = hatchet.task("on-created", Order.class, Order.class)
            .onEvents("order:created")
            .handler((order, ctx) -> order);
    private final Task<Order, Order> endless = hatchet.task("endless", Order.class, Order.class)
            .executionTimeout(Duration.ofMinutes(1))
            .handler(this::untilStopped);
    private final Task<Order, Order> slow = hatchet.task("slow", Order.class, Order.class)
            .executionTimeout(Duration.ofSeconds(1))
            .handler(this::untilStopped);
    private final Workflow<Order> trip = trip();

    public static void main(String[] args) {
        try (var scenarios = new TraceScenarios()) {
            scenarios.run();
        }
    }

    private Workflow<Order> trip() {
        var builder = hatchet.workflow("trip", Order.class);
        TaskRef<Order> car = builder.task("book-car", Order.class).handler((order, ctx) -> order);
        TaskRef<Order> hotel = builder.task("book-hotel", Order.class).handler((order, ctx) -> order);
        builder.task("confirm", Order.class).parents(car, hotel).handler((order, ctx) -> ctx.output(car));
        return builder.build();
    }

    /** Runs until the engine takes it back, and a little longer, so that the cancel comes while the attempt runs. */
    private Order untilStopped(Order order, io.github.hatchet4j.sdk.Context ctx) throws InterruptedException {
        started.release();
        try {
            Thread.sleep(Duration.ofMinutes(1).toMillis());
        } catch (InterruptedException stopped) {
            collected.awaitSpans("hatchet.cancel_step_run", 1);
        }
        return order;
    }

    private void run() {
        try (var worker = hatchet.worker("shop", charge, flaky, mail, fulfil, onCreated, endless, slow, trip)) {
            worker.start();
            var order = new Order("4711");
            show("a run", () -> charge.run(order));
            show("retries", () -> flaky.run(order));
            show("a workflow of several tasks", () -> trip.run(order));
            show("a parent with children", () -> fulfil.run(order));
            show("many runs", () -> mail.runMany(List.of(order, order, order)));
            show("an event", () -> push(order));
            show("many events", () -> bulkPush(order));
            show("a scheduled run", () -> {
                mail.schedule(Duration.ofMillis(1), order);
                collected.awaitSpans(ATTEMPT, 1);
            });
            show("a cron", () -> fireOnce(order));
            show("a cancel", () -> cancel(order));
            show("a time-out", () -> end(slow.runNoWait(order)));
            showAlone("your own traceparent", () -> withTraceparent(order));
            show("a link instead of a parent", () -> linked(order));
            show("the engine's own spans too", () -> withEngineSpans(order));
        }
    }

    private void push(Order order) {
        hatchet.events().push("order:created", order);
        collected.awaitSpans(ATTEMPT, 1);
    }

    private void bulkPush(Order order) {
        hatchet.events()
                .bulkPush(List.of(
                        EventItem.of("order:created", order),
                        new EventItem("order:created", order, PushEventOptions.none())));
        collected.awaitSpans(ATTEMPT, 2);
    }

    private void fireOnce(Order order) {
        var cron = hatchet.crons().create(mail, "every-second-" + System.nanoTime(), "*/1 * * * * *", order);
        collected.awaitSpans(ATTEMPT, 1);
        hatchet.crons().delete(cron.id());
        collected.keepFirst(ATTEMPT);
    }

    private void cancel(Order order) {
        var run = endless.runNoWait(order);
        started.acquireUninterruptibly();
        run.cancel();
        end(run);
    }

    private void end(RunReference<?> run) {
        try {
            run.result();
        } catch (HatchetException expected) {
            // The trace tells.
        }
        collected.awaitSpans(ATTEMPT, 1);
    }

    private void withTraceparent(Order order) {
        var request = Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        mail.run(order, TriggerWorkflowOptions.withMetadata(request));
    }

    private void linked(Order order) {
        mail.run(order, Propagation.LINK.on(TriggerWorkflowOptions.none()));
    }

    private void withEngineSpans(Order order) {
        instrumentor.close();
        HatchetInstrumentor withEngine = HatchetInstrumentor.builder()
                .tracerProvider(provider)
                .engineSpans(HatchetTracing.engineSpans(
                        SimpleSpanProcessor.create(collected),
                        Resource.getDefault(),
                        Sampler.parentBased(Sampler.alwaysOn())))
                .build()
                .instrument();
        flaky.run(order);
        withEngine.close();
    }

    private void show(String title, Runnable work) {
        showAlone(title, () -> {
            Span span = provider.get("shop").spanBuilder("your span").startSpan();
            Context.root().with(span).wrap(work).run();
            span.end();
        });
    }

    private void showAlone(String title, Runnable work) {
        collected.forget();
        work.run();
        System.out.println("== " + title);
        System.out.println(TraceTree.draw(collected.spans()));
    }

    @Override
    public void close() {
        instrumentor.close();
        hatchet.close();
        provider.close();
    }
}
