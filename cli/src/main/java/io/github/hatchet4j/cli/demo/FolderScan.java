// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The files of a folder: regular ones, without hidden ones and without what builds and package managers leave behind.
 *
 * @param files paths within the folder, sorted
 * @param unreadableFolders how many folders below it could not be looked into
 * @param cut whether there are more files than were asked for
 */
record FolderScan(List<Path> files, int unreadableFolders, boolean cut) {
    private static final Set<String> LEFT_OUT = Set.of("target", "node_modules", "__pycache__");
    private static final String USUAL_FAILING_KIND = ".md";

    /**
     * Looks for files.
     *
     * @param except a folder to leave out, wherever it is
     * @param most at how many files to stop
     * @throws IOException if the folder itself cannot be read
     */
    static FolderScan of(Path folder, Path except, int most) throws IOException {
        var visitor = new Visitor(folder, except, most);
        Files.walkFileTree(folder, visitor);
        visitor.files.sort(Comparator.naturalOrder());
        return new FolderScan(List.copyOf(visitor.files), visitor.unreadable, visitor.cut);
    }

    /** The kind of a file: its extension in lower case with the dot, or its whole name without one. */
    static String kind(Path file) {
        var name = String.valueOf(file.getFileName());
        var dot = name.lastIndexOf('.');
        return (dot < 0 ? name : name.substring(dot)).toLowerCase(Locale.ROOT);
    }

    /** The kind whose first attempts are to fail: Markdown where there is some, else the rarest. */
    String failingKind() {
        var count = files.stream().collect(Collectors.groupingBy(FolderScan::kind, Collectors.counting()));
        if (count.isEmpty() || count.containsKey(USUAL_FAILING_KIND)) {
            return USUAL_FAILING_KIND;
        }
        return count.entrySet().stream()
                .min(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final Path except;
        private final int most;
        private final List<Path> files = new ArrayList<>();
        private int unreadable;
        private boolean cut;

        Visitor(Path folder, Path except, int most) {
            this.folder = folder;
            this.except = except;
            this.most = most;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            if (directory.equals(folder)) {
                return FileVisitResult.CONTINUE;
            }
            var name = String.valueOf(directory.getFileName());
            var leftOut = name.startsWith(".") || LEFT_OUT.contains(name) || directory.equals(except);
            return leftOut ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!attributes.isRegularFile()
                    || String.valueOf(file.getFileName()).startsWith(".")) {
                return FileVisitResult.CONTINUE;
            }
            if (files.size() == most) {
                cut = true;
                return FileVisitResult.TERMINATE;
            }
            files.add(folder.relativize(file));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(folder)) {
                throw e;
            }
            unreadable++;
            return FileVisitResult.CONTINUE;
        }
    }
}
