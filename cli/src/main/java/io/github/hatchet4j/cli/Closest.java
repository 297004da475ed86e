// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody may have meant. */
final class Closest {
    private static final int MOST_EDITS = 2;

    private Closest() {}

    /** The word that is at most two edits away, two swapped letters counting as two; empty if none is that close. */
    static Optional<String> to(String typed, Collection<String> words) {
        return words.stream()
                .filter(word -> edits(typed, word) <= MOST_EDITS)
                .min(Comparator.<String>comparingInt(word -> edits(typed, word)).thenComparing(word -> word));
    }

    private static int edits(String a, String b) {
        var previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                var replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
