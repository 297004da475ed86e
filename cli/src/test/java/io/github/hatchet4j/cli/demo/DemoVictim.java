// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.cli.text.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** The demo in a process of its own, to be killed. */
final class DemoVictim {
    private DemoVictim() {}

    public static void main(String[] args) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var options =
                new DemoOptions(Path.of(args[0]), Path.of(args[1]), 10_000, Integer.parseInt(args[2]), 4, 3, false);
        System.exit(Demo.run(options, Map.of(), out, Terminal.plain()) ? 0 : 130);
    }
}
