// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@code e2e/run} passes: {@code --name value} in pairs, and words. */
record Arguments(Map<String, String> options, List<String> words) {
    static Arguments parse(String[] args) {
        var options = new HashMap<String, String>();
        var words = new ArrayList<String>();
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                words.add(args[i]);
            } else if (i + 1 < args.length) {
                options.put(args[i].substring(2), args[++i]);
            } else {
                throw new IllegalArgumentException(args[i] + " has no value");
            }
        }
        return new Arguments(options, words);
    }

    /** The file that finished spans are appended to. */
    Path spans() {
        return Path.of(text("spans"));
    }

    String text(String name) {
        var value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is missing");
        }
        return value;
    }

    String text(String name, String missing) {
        return options.getOrDefault(name, missing);
    }

    int number(String name, int missing) {
        var value = options.get(name);
        return value == null ? missing : Integer.parseInt(value);
    }
}
