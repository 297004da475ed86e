// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.FakeEngineTest.Greeting;
import io.github.hatchet4j.sdk.FakeEngineTest.Person;
import java.time.Duration;

/** A program that is nothing but a worker; its task ends when standard input has a byte. */
final class ShutdownProbe {
    private ShutdownProbe() {}

    public static void main(String[] args) {
        var config = ClientConfig.builder().token(args[0]).tls(Tls.none()).build();
        Hatchet hatchet = Hatchet.create(config);
        hatchet.workerBuilder("probe")
                .register(hatchet.task("slow", Person.class, Greeting.class)
                        .handler((person, ctx) -> new Greeting(person.name() + System.in.read())))
                .shutdownTimeout(Duration.ofMinutes(10))
                .forcedShutdown(args[1].equals("forced"))
                .build()
                .run();
    }
}
