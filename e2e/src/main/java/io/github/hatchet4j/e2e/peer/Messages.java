// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import java.util.Map;

/** The inputs and outputs that the tasks of both languages share; {@code models.py} holds the same. */
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

    record Seen(int times) {}
}
