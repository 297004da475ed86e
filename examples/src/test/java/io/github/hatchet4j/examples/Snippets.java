// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds marked regions in sources and marked code blocks in documents. */
final class Snippets {
    private static final Pattern REGION = Pattern.compile("(?ms)^ *// snippet: ([a-z0-9-]+)\\n(.*?)^ *// end snippet$");
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^<!-- snippet: ([a-z0-9-]+) -->\\n+```java\\n(.*?)^```$");

    private Snippets() {}

    /** The marked regions of all Java files below the folder, by name. */
    static Map<String, String> inSources(Path folder) throws IOException {
        var regions = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                inText(REGION, Files.readString(file)).forEach((name, text) -> {
                    if (regions.put(name, text) != null) {
                        throw new IllegalStateException("two snippets are named " + name);
                    }
                });
            }
        }
        return regions;
    }

    /** The marked code blocks of a document, by name. */
    static Map<String, String> inDocument(Path document) {
        try {
            return inText(BLOCK, Files.readString(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents of the project. */
    static Stream<Path> documents(Path root) throws IOException {
        try (var files = Files.walk(root, 3)) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("target"))
                    .toList()
                    .stream();
        }
    }

    static Map<String, String> inText(Pattern pattern, String text) {
        var found = new TreeMap<String, String>();
        var matcher = pattern.matcher(text.replace("\r\n", "\n"));
        while (matcher.find()) {
            found.put(
                    matcher.group(1),
                    matcher.group(2).stripTrailing().stripIndent().strip());
        }
        return found;
    }

    static Map<String, String> blocksOf(String document) {
        return inText(BLOCK, document);
    }

    static Map<String, String> regionsOf(String source) {
        return inText(REGION, source);
    }
}
