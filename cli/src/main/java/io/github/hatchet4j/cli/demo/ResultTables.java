// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.cli.text.Figures;
import io.github.hatchet4j.cli.text.Style;
import io.github.hatchet4j.cli.text.Table;
import io.github.hatchet4j.cli.text.Table.Column;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables that the demo prints. */
final class ResultTables {
    private static final int DIGEST_SHOWN = 12;

    private ResultTables() {}

    /** One row per kind and one for all. */
    static Table kinds(List<KindTotals> kinds) {
        var table = Table.of(
                Column.text("kind"),
                Column.figure("files"),
                Column.figure("bytes"),
                Column.figure("lines"),
                Column.figure("words"),
                Column.figure("retried"),
                Column.figure("failed"));
        for (var kind : kinds) {
            add(table, kind.failed() > 0 ? Style.BAD : null, kind);
        }
        add(table, Style.STRONG, kinds.stream().reduce(KindTotals.none("all"), KindTotals::plus));
        return table;
    }

    private static void add(Table table, @Nullable Style style, KindTotals kind) {
        table.styledRow(
                style,
                kind.kind(),
                Figures.count(kind.files()),
                Figures.count(kind.bytes()),
                Figures.count(kind.lines()),
                Figures.count(kind.words()),
                Figures.count(kind.retried()),
                Figures.count(kind.failed()));
    }

    /** One row per file, by path. */
    static Table files(List<CountedFile> files) {
        var table = Table.of(
                Column.text("file"),
                Column.figure("bytes"),
                Column.figure("lines"),
                Column.figure("words"),
                Column.text("sha-256"),
                Column.figure("attempts"),
                Column.text("outcome"));
        files.stream().sorted(Comparator.comparing(CountedFile::file)).forEach(file -> add(table, file));
        return table;
    }

    private static void add(Table table, CountedFile file) {
        var path = file.file().toString();
        var result = file.result();
        if (result == null) {
            table.styledRow(Style.BAD, path, "", "", "", "", "", "failed: " + file.error());
            return;
        }
        var count = result.count();
        var retried = result.attempt() > 1;
        table.styledRow(
                retried ? Style.NOTE : null,
                path,
                Figures.count(count.bytes()),
                count.binary() ? "binary" : Figures.count(count.lines()),
                count.binary() ? "" : Figures.count(count.words()),
                count.sha256().substring(0, DIGEST_SHOWN),
                Figures.count(result.attempt()),
                retried ? "ok, retried" : "ok");
    }

    /** The files to show of many: some that failed, some that were retried, and the longest. */
    static List<CountedFile> choose(List<CountedFile> files, int most) {
        var chosen = new LinkedHashSet<CountedFile>();
        files.stream().filter(file -> file.result() == null).limit(most / 3).forEach(chosen::add);
        files.stream().filter(ResultTables::isRetried).limit(most / 3).forEach(chosen::add);
        files.stream()
                .sorted(Comparator.comparingLong(ResultTables::lines).reversed())
                .limit(most)
                .filter(file -> chosen.size() < most)
                .forEach(chosen::add);
        return List.copyOf(chosen);
    }

    private static boolean isRetried(CountedFile file) {
        var result = file.result();
        return result != null && result.attempt() > 1;
    }

    private static long lines(CountedFile file) {
        var result = file.result();
        return result == null ? 0 : result.count().lines();
    }
}
