// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples.tracing;

// snippet: traced-by-variables
import io.github.hatchet4j.sdk.Hatchet;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;

public class TracedByVariables {
    public static void main(String[] args) {
        AutoConfiguredOpenTelemetrySdk.initialize(); // before the first client: it finds what is global then

        try (var hatchet = Hatchet.create()) {
            var greet = hatchet.task("greet", String.class, String.class).handler((name, ctx) -> "Hello " + name);
            try (var worker = hatchet.worker("greeter", greet)) {
                worker.start();
                System.out.println(greet.run("Ada"));
            }
        }
    }
}
// end snippet
