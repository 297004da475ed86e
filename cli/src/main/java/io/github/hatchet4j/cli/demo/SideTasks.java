// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.Task;
import java.time.Duration;

/** The tasks beside the index: one to be cancelled, one to be scheduled, one that does nothing but start. */
final class SideTasks {
    static final String ENDLESS = "endless";

    /** The input of all of them: which start of the demo it is, and a number. */
    record Note(String session, int number) {}

    private final Task<Note, String> endless;
    private final Task<Note, String> remind;
    private final Task<Note, Integer> ping;

    SideTasks(Hatchet hatchet, DemoSession session) {
        endless = hatchet.task(ENDLESS, Note.class, String.class)
                .description("Waits until it is cancelled")
                .executionTimeout(Duration.ofHours(1))
                .handler((note, ctx) -> {
                    if (session.is(note.session())) {
                        session.endlessBegun().countDown();
                    }
                    Thread.sleep(Duration.ofHours(1).toMillis());
                    return "nobody cancelled it";
                });
        remind = hatchet.task("remind", Note.class, String.class)
                .description("Is scheduled")
                .handler((note, ctx) -> {
                    if (session.is(note.session())) {
                        session.reminded().complete(System.nanoTime());
                    }
                    return "reminded";
                });
        ping = hatchet.task("ping", Note.class, Integer.class)
                .description("Does nothing but start")
                .handler((note, ctx) -> {
                    if (session.is(note.session())) {
                        session.latency().started(note.number());
                    }
                    return note.number();
                });
    }

    Task<Note, String> endless() {
        return endless;
    }

    Task<Note, String> remind() {
        return remind;
    }

    Task<Note, Integer> ping() {
        return ping;
    }
}
