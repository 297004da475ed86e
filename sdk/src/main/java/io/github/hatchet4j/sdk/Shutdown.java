// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what still runs when the JVM ends: all workers at once, since each may take its whole shutdown timeout, then
 * the clients and with them the engine.
 */
final class Shutdown {
    private static final Logger log = LoggerFactory.getLogger(Shutdown.class);
    private static final Set<Worker> WORKERS = new LinkedHashSet<>();
    private static final Set<Hatchet> CLIENTS = new LinkedHashSet<>();
    private static boolean hooked;

    private Shutdown() {}

    static void register(Worker worker) {
        synchronized (Shutdown.class) {
            WORKERS.add(worker);
            hook();
        }
    }

    static void unregister(Worker worker) {
        synchronized (Shutdown.class) {
            WORKERS.remove(worker);
        }
    }

    static void register(Hatchet client) {
        synchronized (Shutdown.class) {
            CLIENTS.add(client);
            hook();
        }
    }

    static void unregister(Hatchet client) {
        synchronized (Shutdown.class) {
            CLIENTS.remove(client);
        }
    }

    private static void hook() {
        if (!hooked) {
            hooked = true;
            Runtime.getRuntime().addShutdownHook(new Thread(Shutdown::closeAll, "hatchet4j-shutdown"));
        }
    }

    private static void closeAll() {
        List<Worker> workers;
        List<Hatchet> clients;
        synchronized (Shutdown.class) {
            workers = new ArrayList<>(WORKERS);
            clients = new ArrayList<>(CLIENTS);
        }
        List<Thread> threads = new ArrayList<>();
        for (Worker worker : workers) {
            var thread =
                    new Thread(() -> close(worker::closeAtShutdown, worker), "hatchet4j-shutdown-" + worker.name());
            thread.start();
            threads.add(thread);
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clients.forEach(client -> close(client, client));
    }

    private static void close(AutoCloseable closing, Object what) {
        try {
            closing.close();
        } catch (Exception e) {
            log.error("Could not close {} at the end of the JVM", what, e);
        }
    }
}
