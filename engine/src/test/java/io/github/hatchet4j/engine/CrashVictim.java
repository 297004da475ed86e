// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import java.nio.file.Path;

/** Triggers and runs tasks until it is killed, and says of each what was acknowledged, after it was. */
public final class CrashVictim {
    private static final int CALLERS = 4;

    private CrashVictim() {}

    public static void main(String[] args) throws InterruptedException {
        EmbeddedEngine engine =
                EmbeddedHatchet.builder().directory(Path.of(args[0])).start();
        var client = new WireClient(engine);
        client.put(WireClient.single("t"));
        var worker = client.worker(20, "t:t");
        for (int i = 0; i < CALLERS; i++) {
            new Thread(() -> {
                        while (true) {
                            say("TRIGGERED", client.trigger("t", "{\"some\": \"input\"}"));
                        }
                    })
                    .start();
        }
        for (int i = 0; i < CALLERS; i++) {
            new Thread(() -> complete(worker)).start();
        }
        while (true) {
            worker.heartbeat();
            Thread.sleep(1000);
        }
    }

    private static void complete(WireClient.Worker worker) {
        try {
            while (true) {
                AssignedAction action = worker.next();
                worker.complete(action, "{\"some\": \"output\"}");
                say("COMPLETED", action.getWorkflowRunId());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static synchronized void say(String what, String run) {
        System.out.println(what + " " + run + " .");
        System.out.flush();
    }
}
