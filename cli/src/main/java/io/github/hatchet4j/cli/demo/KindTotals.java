// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The files of one kind together.
 *
 * @param kind the extension, as {@link FolderScan#kind} says
 * @param retried how many needed more than one attempt
 * @param failed how many could not be counted
 */
record KindTotals(String kind, int files, long bytes, long lines, long words, int retried, int failed) {
    /** One row per kind, the one with the most files first. */
    static List<KindTotals> of(List<CountedFile> files) {
        var byKind = new TreeMap<String, KindTotals>();
        for (var file : files) {
            var kind = FolderScan.kind(file.file());
            byKind.merge(kind, of(kind, file), KindTotals::plus);
        }
        return byKind.values().stream()
                .sorted(Comparator.comparingInt(KindTotals::files).reversed())
                .toList();
    }

    static KindTotals none(String kind) {
        return new KindTotals(kind, 0, 0, 0, 0, 0, 0);
    }

    private static KindTotals of(String kind, CountedFile file) {
        var result = file.result();
        if (result == null) {
            return new KindTotals(kind, 1, 0, 0, 0, 0, 1);
        }
        var count = result.count();
        return new KindTotals(kind, 1, count.bytes(), count.lines(), count.words(), result.attempt() > 1 ? 1 : 0, 0);
    }

    KindTotals plus(KindTotals other) {
        return new KindTotals(
                kind,
                files + other.files,
                bytes + other.bytes,
                lines + other.lines,
                words + other.words,
                retried + other.retried,
                failed + other.failed);
    }
}
