// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a worker remembers from task to task. Safe for use by several threads. */
final class NoteBook {
    private final Map<String, List<String>> notes = new HashMap<>();

    /** Returns how many notes the key has now. */
    synchronized int add(String key, String note) {
        var ofKey = notes.computeIfAbsent(key, missing -> new ArrayList<>());
        ofKey.add(note);
        return ofKey.size();
    }

    synchronized List<String> of(String key) {
        return List.copyOf(notes.getOrDefault(key, List.of()));
    }
}
