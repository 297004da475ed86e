// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.cli.text.Figures;
import io.github.hatchet4j.cli.text.Style;
import io.github.hatchet4j.cli.text.Terminal;
import io.github.hatchet4j.cli.trace.TraceForest;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.sdk.Hatchet;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** Prints what the demo found: tables, the trace, figures. Confined to one thread. */
final class DemoPrinter {
    private static final int FILES_SHOWN = 15;
    private static final int FEW_FILES = 30;
    private static final int SIBLINGS_SHOWN = 6;

    /** The index, the report, the cancelled run, the scheduled one and the index that fails. */
    private static final int OTHER_RUNS = 5;

    private final DemoOptions options;
    private final PrintWriter out;
    private final Terminal terminal;

    DemoPrinter(DemoOptions options, PrintWriter out, Terminal terminal) {
        this.options = options;
        this.out = out;
        this.terminal = terminal;
    }

    void print(
            Demo.Result result, DemoSession session, DemoTelemetry telemetry, Hatchet hatchet, EmbeddedEngine engine) {
        printFiles(result);
        printSideShow(result.sideShow());
        var reasons = telemetry.flush(hatchet);
        printTrace(telemetry, reasons);
        heading("figures");
        var runs = result.files().size() + options.singles() + OTHER_RUNS;
        var perSecond = result.files().size() / Math.max(1e-9, result.took().toNanos() / 1e9);
        out.println("  runs             " + Figures.count(runs) + ", of which "
                + Figures.count(result.files().size()) + " are children of the index; "
                + Figures.count(session.retried(), "attempt") + " failed on purpose");
        out.println("  index            " + Figures.duration(result.took()) + ", " + Figures.rate(perSecond)
                + " tasks/s in a JVM that has just started");
        out.println("  trigger → start  p50 " + Figures.millis(session.latency().percentile(50)) + ", p99 "
                + Figures.millis(session.latency().percentile(99)) + " of "
                + Figures.count(session.latency().count(), "run") + " made one by one");
        out.println("  report           " + result.report().file());
        out.println("  data             " + options.data());
        printWhereTracesAre(result, telemetry, engine);
        out.flush();
    }

    private void printWhereTracesAre(Demo.Result result, DemoTelemetry telemetry, EmbeddedEngine engine) {
        var stored = new StoredTrace(engine).spansOf(result.runId());
        out.println("  traces           " + Figures.count(telemetry.spans().size(), "span") + ", shown above; "
                + Figures.count(stored) + " of the index are in the engine, to be read again");
        out.println("                   "
                + telemetry
                        .sent()
                        .map(sent -> "sent to " + sent)
                        .orElse("with OTEL_EXPORTER_OTLP_ENDPOINT set they also go to that collector"));
    }

    private void printSideShow(SideShow.Result shown) {
        heading("on purpose");
        out.println("  cancelled        a run without end: over " + Figures.millis(millis(shown.cancelled()))
                + " after the cancel, its handler interrupted");
        out.println("  scheduled        a run in half a second: started after "
                + Figures.millis(millis(shown.scheduled())));
        out.println("  failed           the index of " + shown.missing());
        out.println("                   its on-failure task was told: " + shown.apology());
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private void printFiles(Demo.Result result) {
        var files = result.files();
        var few = options.all() || files.size() <= FEW_FILES;
        var shown = few ? files : ResultTables.choose(files, FILES_SHOWN);
        heading("files");
        ResultTables.files(shown).lines(terminal).forEach(out::println);
        if (!few) {
            out.println("… " + Figures.count(files.size() - shown.size()) + " more; --all shows them");
        }
        heading("kinds");
        ResultTables.kinds(KindTotals.of(files)).lines(terminal).forEach(out::println);
    }

    private void printTrace(DemoTelemetry telemetry, List<String> reasons) {
        heading("trace");
        var spans = telemetry.spans();
        var trees = TraceForest.of(spans, options.all() ? Integer.MAX_VALUE : SIBLINGS_SHOWN);
        trees.forEach(tree -> tree.lines(terminal).forEach(out::println));
        if (trees.isEmpty()) {
            out.println("no spans: OTEL_SDK_DISABLED or OTEL_TRACES_SAMPLER keeps them away");
        } else if (!TraceForest.isOneTree(spans)) {
            out.println("the trace is not complete");
        }
        reasons.forEach(reason -> out.println("  " + reason));
        if (telemetry.lost() > 0) {
            out.println(
                    "  " + Figures.count(telemetry.lost(), "span") + " did not reach the collector: check that it runs"
                            + " and listens at OTEL_EXPORTER_OTLP_ENDPOINT");
        }
    }

    private void heading(String text) {
        out.println();
        out.println(Style.STRONG.apply(text, terminal));
    }
}
