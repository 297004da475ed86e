// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.cli.text.Figures;
import io.github.hatchet4j.cli.text.Style;
import io.github.hatchet4j.cli.text.Terminal;
import io.github.hatchet4j.cli.trace.TraceForest;
import java.io.PrintWriter;

/** Prints what the demo found: tables, the trace, figures. Confined to one thread. */
final class DemoPrinter {
    private static final int FILES_SHOWN = 15;
    private static final int FEW_FILES = 30;
    private static final int SIBLINGS_SHOWN = 6;

    private final DemoOptions options;
    private final PrintWriter out;
    private final Terminal terminal;

    DemoPrinter(DemoOptions options, PrintWriter out, Terminal terminal) {
        this.options = options;
        this.out = out;
        this.terminal = terminal;
    }

    void print(Demo.Result result, DemoTelemetry telemetry, StartLatency latency) {
        printFiles(result);
        printTrace(telemetry);
        heading("figures");
        var tasks = result.files().size() + 1;
        var perSecond = result.files().size() / Math.max(1e-9, result.took().toNanos() / 1e9);
        out.println("  tasks            " + Figures.count(tasks) + ", the report included");
        out.println("  files counted    " + Figures.duration(result.took()) + ", " + Figures.rate(perSecond)
                + " tasks/s in a JVM that has just started");
        out.println("  trigger → start  p50 " + Figures.millis(latency.percentile(50)) + ", p99 "
                + Figures.millis(latency.percentile(99)));
        out.println("  report           " + result.report().file());
        out.println("  data             " + options.data());
        out.println("  traces           " + telemetry.flush());
        out.flush();
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

    private void printTrace(DemoTelemetry telemetry) {
        heading("trace");
        var spans = telemetry.spans();
        var trees = TraceForest.of(spans, options.all() ? Integer.MAX_VALUE : SIBLINGS_SHOWN);
        trees.forEach(tree -> tree.lines(terminal).forEach(out::println));
        if (trees.isEmpty()) {
            out.println("no spans: OTEL_SDK_DISABLED or OTEL_TRACES_SAMPLER keeps them away");
        }
    }

    private void heading(String text) {
        out.println();
        out.println(Style.STRONG.apply(text, terminal));
    }
}
