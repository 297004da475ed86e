// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.embedded;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, to be closed in the opposite order. One that fails does not keep the others from it. */
final class Closers {
    private static final Logger log = LoggerFactory.getLogger(Closers.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    synchronized void add(AutoCloseable closeable) {
        opened.push(closeable);
    }

    /** Idempotent. */
    synchronized void close() {
        while (!opened.isEmpty()) {
            AutoCloseable next = opened.pop();
            try {
                next.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                log.error("a part of the engine did not close", e);
            }
        }
    }
}
