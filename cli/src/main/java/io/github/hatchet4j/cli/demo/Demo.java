// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.cli.CliException;
import io.github.hatchet4j.cli.text.Figures;
import io.github.hatchet4j.cli.text.Progress;
import io.github.hatchet4j.cli.text.Style;
import io.github.hatchet4j.cli.text.Terminal;
import io.github.hatchet4j.opentelemetry.HatchetInstrumentor;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.sdk.ClientConfig;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.PushEventOptions;
import io.github.hatchet4j.sdk.Worker;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One start of the demo: an embedded engine on a folder, one worker, tracing on. What an earlier start accepted is
 * finished first; then one run per file, then an event that triggers a report. Confined to one thread.
 */
public final class Demo {
    private static final Duration REPORT_WITHIN = Duration.ofSeconds(60);
    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(5);

    private final DemoOptions options;
    private final FolderScan scan;
    private final PrintWriter out;
    private final Terminal terminal;
    private final String session = UUID.randomUUID().toString();
    private final StartLatency latency = new StartLatency(session);
    private volatile @Nullable Progress progress;

    private Demo(DemoOptions options, PrintWriter out, Terminal terminal) {
        this.options = options;
        this.out = out;
        this.terminal = terminal;
        scan = DemoFolder.scan(options);
    }

    /**
     * Runs the demo to its end.
     *
     * @return whether it came to its end; false if the JVM was asked to end before
     * @throws CliException if something that the user named cannot be used, or the engine failed
     */
    public static boolean run(
            DemoOptions options, Map<String, String> environment, PrintWriter out, Terminal terminal) {
        var demo = new Demo(options, out, terminal);
        try (var telemetry = new DemoTelemetry(environment);
                var engine = DemoEngine.open(options.data());
                var hatchet = Hatchet.builder()
                        .config(ClientConfig.builder().build())
                        .engine(engine)
                        .build()) {
            demo.run(engine, hatchet, telemetry);
            return true;
        } catch (RuntimeException e) {
            if (Interruption.isUnderWay()) {
                return false;
            }
            throw e;
        }
    }

    @SuppressWarnings("try") // a scope is there to be closed, and so is the hook
    private void run(EmbeddedEngine engine, Hatchet hatchet, DemoTelemetry telemetry) {
        sayWhatIsComing();
        var tasks = new DemoTasks(hatchet, telemetry.tracer(), options.data(), latency);
        var accepted = new AcceptedRuns(options.data());
        var unfinished = new RunStates(engine).unfinished(accepted.ids());
        var root = telemetry.tracer().spanBuilder("demo").setNoParent().startSpan();
        Result result;
        try (var worker = worker(hatchet, tasks);
                var interruption = new Interruption(() -> interrupted(worker, telemetry, engine))) {
            worker.start();
            Leftovers.finish(unfinished, tasks, out, terminal);
            accepted.clear();
            List<CountedFile> files;
            Duration took;
            String traceparent;
            try (var scope = root.makeCurrent()) {
                traceparent = HatchetInstrumentor.createTraceparent().orElse(null);
                var start = System.nanoTime();
                files = index(tasks, accepted);
                took = Duration.ofNanos(System.nanoTime() - start);
            }
            // outside the span's scope: what ties the report to this trace is the traceparent alone
            var report = report(hatchet, tasks, files, traceparent);
            accepted.clear();
            result = new Result(files, took, report);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.failure("the demo was interrupted", "start it again to finish what was accepted", e);
        } finally {
            root.end();
        }
        new DemoPrinter(options, out, terminal).print(result, telemetry, latency);
    }

    private Worker worker(Hatchet hatchet, DemoTasks tasks) {
        return hatchet.workerBuilder("demo")
                .register(tasks.count(), tasks.report())
                .slots(options.slots())
                .shutdownTimeout(DRAIN_WITHIN)
                .build();
    }

    private void sayWhatIsComing() {
        out.println(Style.STRONG.apply("hatchet4j demo", terminal) + ": words and lines of "
                + Figures.count(scan.files().size(), "file") + " in " + options.folder());
        out.println("  data     " + options.data() + " (survives a crash; remove it to start anew)");
        out.println("  tasks are on disk before they start: after Ctrl-C the same command finishes what was accepted");
        out.println("  " + scan.failingKind() + " files fail on their first attempt, on purpose, and are retried");
        if (scan.cut()) {
            out.println("  only the first " + Figures.count(options.mostFiles()) + " files are taken (--limit)");
        }
        if (scan.unreadableFolders() > 0) {
            out.println("  " + Figures.count(scan.unreadableFolders(), "folder") + " cannot be read and left out");
        }
        out.println();
        out.flush();
    }

    private List<CountedFile> index(DemoTasks tasks, AcceptedRuns accepted) throws InterruptedException {
        try (var counting = new Progress(out, terminal, "counting", scan.files().size())) {
            progress = counting;
            return new Indexing(options, scan, tasks, accepted, latency, session, counting).run();
        }
    }

    private FolderReport report(Hatchet hatchet, DemoTasks tasks, List<CountedFile> files, @Nullable String traceparent)
            throws InterruptedException {
        var totals = new FolderTotals(session, options.folder().toString(), KindTotals.of(files));
        var metadata = traceparent == null ? Map.<String, String>of() : Map.of("traceparent", traceparent);
        hatchet.events().push(DemoTasks.FOLDER_INDEXED, totals, PushEventOptions.withMetadata(metadata));
        try {
            return tasks.reportOf(session).get(REPORT_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw CliException.failure(
                    "the report was not written within " + REPORT_WITHIN.toSeconds() + " s",
                    "check that " + options.data() + " can be written to and start the demo again",
                    e);
        }
    }

    private void interrupted(Worker worker, DemoTelemetry telemetry, EmbeddedEngine engine) {
        var shown = progress;
        if (shown != null) {
            shown.close();
        }
        out.println();
        out.println("interrupted: what was accepted is on disk, and the same command finishes it");
        out.flush();
        worker.close();
        telemetry.close();
        engine.close();
    }

    /** What came out. */
    record Result(List<CountedFile> files, Duration took, FolderReport report) {
        Result {
            files = List.copyOf(new ArrayList<>(files));
        }
    }
}
