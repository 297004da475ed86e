// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

// snippet: first-task
import io.github.hatchet4j.sdk.Hatchet;

public class FirstTask {
    record Person(String name) {}

    record Greeting(String text) {}

    public static void main(String[] args) {
        try (var hatchet = Hatchet.create()) {
            var greet = hatchet.task("greet", Person.class, Greeting.class)
                    .retries(3)
                    .handler((person, ctx) -> new Greeting("Hello " + person.name()));
            try (var worker = hatchet.worker("greeter", greet)) {
                worker.start();
                System.out.println(greet.run(new Person("Ada")).text());
            }
        }
    }
}
// end snippet
