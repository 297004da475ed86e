// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.FakeEngineTest.Greeting;
import io.github.hatchet4j.sdk.FakeEngineTest.Person;

/** A program that is nothing but a worker; its task ends when standard input has a byte. */
final class ShutdownProbe {
    private ShutdownProbe() {}

    public static void main(String[] args) {
        var config = ClientConfig.builder().token(args[0]).tls(Tls.none()).build();
        Hatchet hatchet = Hatchet.create(config);
        hatchet.worker(
                        "probe",
                        hatchet.task("slow", Person.class, Greeting.class)
                                .handler((person, ctx) -> new Greeting(person.name() + System.in.read())))
                .run();
    }
}
