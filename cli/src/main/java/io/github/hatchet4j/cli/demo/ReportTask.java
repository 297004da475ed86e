// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.cli.text.Terminal;
import io.github.hatchet4j.sdk.Context;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.Task;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Writes a report when an event tells that a folder is indexed. Safe to share between threads. */
final class ReportTask {
    static final String FOLDER_INDEXED = "folder:indexed";

    private final Task<FolderTotals, FolderReport> task;
    private final Tracer tracer;
    private final Path folder;
    private final DemoSession session;

    /** @param folder where the report goes */
    ReportTask(Hatchet hatchet, Tracer tracer, Path folder, DemoSession session) {
        this.tracer = tracer;
        this.folder = folder;
        this.session = session;
        task = hatchet.task("report-folder", FolderTotals.class, FolderReport.class)
                .description("Writes a report when a folder is indexed")
                .onEvents(FOLDER_INDEXED)
                .retries(2)
                .scheduleTimeout(IndexWorkflow.HOWEVER_LONG)
                .handler(this::report);
    }

    Task<FolderTotals, FolderReport> task() {
        return task;
    }

    @SuppressWarnings("try") // a scope is there to be closed
    private FolderReport report(FolderTotals totals, Context ctx) throws IOException {
        var span = tracer.spanBuilder("write report").startSpan();
        try (var scope = span.makeCurrent()) {
            var file = folder.resolve("report.txt");
            var half = folder.resolve("report-" + ThreadLocalRandom.current().nextInt(1 << 30) + ".tmp");
            Files.write(half, lines(totals));
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            var report = new FolderReport(totals.session(), file.toString());
            if (session.is(totals.session())) {
                session.report().complete(report);
            }
            return report;
        } finally {
            span.end();
        }
    }

    private static List<String> lines(FolderTotals totals) {
        var lines = new ArrayList<>(List.of(totals.folder(), ""));
        lines.addAll(ResultTables.kinds(totals.kinds()).lines(Terminal.plain()));
        return lines;
    }
}
