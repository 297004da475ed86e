// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.sdk.Context;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.Servable;
import io.github.hatchet4j.sdk.Task;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An application that knows nothing of tracing: the Java agent does it. Its task calls a service by HTTP, on its own
 * thread and on one of its executor's, and by gRPC. Prints {@code run NAME ID} for each run, {@code slow running} when
 * only a task of {@link #SLOW_SECONDS} is left, and ends on SIGTERM.
 */
public final class AgentProgram {
    static final String ECHO = "shop.Echo/Call";
    private static final int SLOW_SECONDS = 7;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService executor = Executors.newFixedThreadPool(2, work -> {
        var thread = new Thread(work, "application");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch slow = new CountDownLatch(1);
    private final CountDownLatch event = new CountDownLatch(1);
    private final Services services;
    private final Task<Messages.Keyed, Messages.Attempts> work;
    private final Task<Messages.Keyed, Messages.Attempts> parent;
    private final Task<Messages.Keyed, Messages.Attempts> flaky;
    private final Task<Messages.Keyed, Void> slowly;
    private final Task<Messages.Keyed, Void> onEvent;

    private AgentProgram(Hatchet hatchet, Services services) {
        this.services = services;
        work = hatchet.task("agent-work", Messages.Keyed.class, Messages.Attempts.class)
                .handler(this::work);
        parent = hatchet.task("agent-parent", Messages.Keyed.class, Messages.Attempts.class)
                .handler((input, ctx) -> work.run(input));
        flaky = hatchet.task("agent-flaky", Messages.Keyed.class, Messages.Attempts.class)
                .retries(1)
                .handler((input, ctx) -> {
                    if (ctx.retryCount() == 0) {
                        throw new IllegalStateException("not yet");
                    }
                    return new Messages.Attempts(ctx.retryCount() + 1);
                });
        slowly = hatchet.task("agent-slow", Messages.Keyed.class, Void.class).handler((input, ctx) -> {
            slow.countDown();
            new CountDownLatch(1).await(SLOW_SECONDS, TimeUnit.SECONDS);
            return null;
        });
        onEvent = hatchet.task("agent-on-event", Messages.Keyed.class, Void.class)
                .onEvents("agent:event")
                .handler((input, ctx) -> {
                    event.countDown();
                    return null;
                });
    }

    public static void main(String[] args) throws Exception {
        try (var services = Services.start();
                var hatchet = Hatchet.create()) {
            var program = new AgentProgram(hatchet, services);
            var worker = hatchet.worker("agent", program.tasks());
            worker.start();
            program.run(hatchet);
            new CountDownLatch(1).await(); // SIGTERM ends the process; the SDK closes the worker then
        }
    }

    private Servable[] tasks() {
        return new Servable[] {work, parent, flaky, slowly, onEvent};
    }

    private void run(Hatchet hatchet) throws InterruptedException {
        useAnEngineInMemory();
        var input = new Messages.Keyed("1");
        var reference = parent.runNoWait(input);
        System.out.println("run agent-parent " + reference.id());
        reference.result();
        var retried = flaky.runNoWait(input);
        System.out.println("run agent-flaky " + retried.id());
        retried.result();
        hatchet.events().push("agent:event", input);
        if (!event.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the event triggered nothing");
        }
        System.out.println("run agent-slow " + slowly.runNoWait(input).id());
        if (!slow.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the slow task did not begin");
        }
        System.out.println("slow running");
    }

    /** Makes tables and reads them on this thread, which is not the engine's. */
    private static void useAnEngineInMemory() {
        try (var engine = EmbeddedHatchet.builder().inMemory().start();
                var client = Hatchet.connect(engine)) {
            client.workers().list();
        }
    }

    private Messages.Attempts work(Messages.Keyed input, Context ctx) throws Exception {
        System.out.println("run agent-work " + ctx.workflowRunId());
        get();
        services.echo();
        ctx.wrap(executor).submit(this::get).get();
        return new Messages.Attempts(1);
    }

    private String get() {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(services.url())).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
