// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import java.util.List;
import java.util.Map;

/** The inputs and outputs that the tasks of all languages share; {@code models.py} holds the same. */
final class Messages {
    private Messages() {}

    record Greet(String name, int times) {
        Greet(String name) {
            this(name, 1);
        }
    }

    record Greeting(String text, String language) {}

    record Fail(String reason) {}

    record Keyed(String key) {}

    record Attempts(int attempts) {}

    record Metadata(Map<String, String> metadata) {}

    /** What the tasks of a worker have noted down under a key, in that order. */
    record Notes(List<String> notes) {}

    /** Children of the worker with the prefix {@code child}. */
    record Spawn(String key, String child, int count) {
        Spawn(String key, String child) {
            this(key, child, 1);
        }
    }

    record Texts(List<String> texts) {}

    /** What a task learns of itself from its context; empty where it learns nothing. */
    record Who(String run, String task, int priority, String key, String parent) {}
}
