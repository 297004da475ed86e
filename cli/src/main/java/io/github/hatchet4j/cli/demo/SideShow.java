// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.cli.CliException;
import io.github.hatchet4j.cli.demo.SideTasks.Note;
import io.github.hatchet4j.sdk.RunCancelledException;
import io.github.hatchet4j.sdk.RunFailedException;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the demo shows beside the index: a cancel, a schedule, a failure, and how fast tasks start. */
final class SideShow {
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final Duration DELAY = Duration.ofMillis(500);

    /**
     * What came out.
     *
     * @param cancelled from the cancel to the end of the run
     * @param scheduled from the schedule to the start of the run
     * @param apology what the on-failure task said
     * @param missing the folder whose index had to fail
     */
    record Result(Duration cancelled, Duration scheduled, String apology, String missing) {}

    private final SideTasks tasks;
    private final IndexWorkflow index;
    private final DemoOptions options;
    private final DemoSession session;
    private final Tracer tracer;

    SideShow(SideTasks tasks, IndexWorkflow index, DemoOptions options, DemoSession session, Tracer tracer) {
        this.tasks = tasks;
        this.index = index;
        this.options = options;
        this.session = session;
        this.tracer = tracer;
    }

    Result run() throws InterruptedException {
        var cancelled = cancel();
        var scheduled = schedule();
        var missing = options.folder().resolve("there-is-no-such-folder").toString();
        var apology = fail(missing);
        start();
        return new Result(cancelled, scheduled, apology, missing);
    }

    private Duration cancel() throws InterruptedException {
        var run = tasks.endless().runNoWait(new Note(session.id(), 0));
        if (!session.endlessBegun().await(WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            throw late("the run to be cancelled did not begin", null);
        }
        var start = System.nanoTime();
        run.cancel();
        try {
            run.result(WITHIN);
        } catch (RunCancelledException e) {
            return Duration.ofNanos(System.nanoTime() - start);
        }
        throw late("the run was cancelled and went on", null);
    }

    private Duration schedule() throws InterruptedException {
        var start = System.nanoTime();
        tasks.remind().schedule(DELAY, new Note(session.id(), 0));
        return Duration.ofNanos(await(session.reminded(), "the scheduled run did not start") - start);
    }

    private String fail(String missing) throws InterruptedException {
        var input = new IndexInput(session.id(), missing, options.data().toString(), 1, 0);
        try {
            index.workflow().runNoWait(input).result(WITHIN);
        } catch (RunFailedException e) {
            return await(session.apology(), "the on-failure task did not run");
        }
        throw late("a folder that is not there was indexed", null);
    }

    @SuppressWarnings("try") // a scope is there to be closed
    private void start() {
        var span = tracer.spanBuilder(options.singles() + " single runs")
                .setAttribute("demo.shown", 1L)
                .startSpan();
        try (var scope = span.makeCurrent()) {
            for (int i = 0; i < options.singles(); i++) {
                session.latency().triggered(i);
                tasks.ping().run(new Note(session.id(), i));
            }
        } finally {
            span.end();
        }
    }

    private static <T> T await(Future<T> future, String otherwise) throws InterruptedException {
        try {
            return future.get(WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw late(otherwise, e);
        }
    }

    private static CliException late(String what, @org.jspecify.annotations.Nullable Throwable cause) {
        return CliException.failure(
                what + " within " + WITHIN.toSeconds() + " s",
                "start the demo again, and tell us if it happens again",
                cause);
    }
}
