// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.cli.CliException;
import io.github.hatchet4j.cli.text.Figures;
import io.github.hatchet4j.cli.text.Progress;
import io.github.hatchet4j.cli.text.Style;
import io.github.hatchet4j.cli.text.Terminal;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.sdk.ClientConfig;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.RunFailedException;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.github.hatchet4j.sdk.Worker;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One start of the demo: an embedded engine on a folder, one worker, tracing on. What an earlier start accepted is
 * finished first; then a workflow indexes the folder, one child run per file, and pushes the event that triggers a report;
 * then some runs are cancelled, scheduled and made to fail. Confined to one thread.
 */
public final class Demo {
    private static final Duration REPORT_WITHIN = Duration.ofSeconds(60);
    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(5);

    /** Slots for the tasks that wait for those that count. */
    private static final int MORE_SLOTS = 4;

    private final DemoOptions options;
    private final FolderScan scan;
    private final PrintWriter out;
    private final Terminal terminal;
    private final DemoSession session;

    private Demo(DemoOptions options, PrintWriter out, Terminal terminal) {
        this.options = options;
        this.out = out;
        this.terminal = terminal;
        session = new DemoSession(UUID.randomUUID().toString(), line -> {
            out.println(line);
            out.flush();
        });
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
        // Telemetry is closed first: what it has left goes to the engine.
        try (var engine = DemoEngine.open(options.data());
                var hatchet = Hatchet.builder()
                        .config(ClientConfig.builder().build())
                        .engine(engine)
                        .build();
                var telemetry = new DemoTelemetry(environment)) {
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
        var earlier = new EarlierRuns(engine, hatchet, out, terminal);
        sayWhatIsComing(earlier);
        var count = new CountTask(hatchet, telemetry.tracer(), session);
        var index = new IndexWorkflow(hatchet, count.task(), session);
        var report = new ReportTask(hatchet, telemetry.tracer(), options.data(), session);
        var side = new SideTasks(hatchet, session);
        var unfinished = earlier.unfinished();
        var root = telemetry.tracer().spanBuilder("demo").setNoParent().startSpan();
        Result result;
        try (var worker = hatchet.workerBuilder("demo")
                        .register(count.task(), index.workflow(), report.task())
                        .register(side.endless(), side.remind(), side.ping())
                        .slots(options.slots() + MORE_SLOTS)
                        .shutdownTimeout(DRAIN_WITHIN)
                        .build();
                var interruption = new Interruption(() -> interrupted(worker, telemetry, engine))) {
            worker.start();
            earlier.finish(unfinished);
            try (var scope = root.makeCurrent()) {
                var start = System.nanoTime();
                var runId = index(index);
                var took = Duration.ofNanos(System.nanoTime() - start);
                var written = report();
                var shown = new SideShow(side, index, options, session, telemetry.tracer()).run();
                result = new Result(runId, session.files().join(), took, written, shown);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.failure("the demo was interrupted", "start it again to finish what was accepted", e);
        } finally {
            root.end();
        }
        new DemoPrinter(options, out, terminal).print(result, session, telemetry, hatchet, engine);
    }

    private void sayWhatIsComing(EarlierRuns earlier) {
        out.println(Style.STRONG.apply("hatchet4j demo", terminal) + ": words and lines of "
                + Figures.count(scan.files().size(), "file") + " in " + options.folder());
        out.println("  data     " + options.data() + " (survives a crash; remove it to start anew)");
        earlier.tell();
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

    /** Has the folder indexed and returns the id of the run. */
    private String index(IndexWorkflow index) {
        var input = new IndexInput(
                session.id(),
                options.folder().toString(),
                options.data().toString(),
                options.mostFiles(),
                options.paceMillis());
        try (var counting = new Progress(out, terminal, "counting", scan.files().size())) {
            session.show(counting);
            var run = index.workflow()
                    .runNoWait(input, TriggerWorkflowOptions.withMetadata(Map.of(EarlierRuns.MARK, EarlierRuns.INDEX)));
            run.result();
            return run.id();
        } catch (RunFailedException e) {
            throw CliException.failure(
                    "the folder could not be indexed: " + e.failures().get(0).message(),
                    "start the demo again, or name another folder",
                    e);
        }
    }

    private FolderReport report() throws InterruptedException {
        try {
            return session.report().get(REPORT_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw CliException.failure(
                    "the report was not written within " + REPORT_WITHIN.toSeconds() + " s",
                    "check that " + options.data() + " can be written to and start the demo again",
                    e);
        }
    }

    private void interrupted(Worker worker, DemoTelemetry telemetry, EmbeddedEngine engine) {
        session.hideProgress();
        out.println();
        out.println("interrupted: what was accepted is on disk, and the same command finishes it");
        out.flush();
        worker.close();
        telemetry.close();
        engine.close();
    }

    /**
     * What came out.
     *
     * @param runId the run of the index
     * @param took from its trigger to its end
     */
    record Result(String runId, List<CountedFile> files, Duration took, FolderReport report, SideShow.Result sideShow) {
        Result {
            files = List.copyOf(files);
        }
    }
}
