// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

/** What happens on Ctrl-C or SIGTERM. Safe to share between threads. */
final class Interruption implements AutoCloseable {
    private final Thread hook;

    /** Calls {@code then} when the JVM is asked to end, until this is closed. */
    Interruption(Runnable then) {
        hook = new Thread(then, "hatchet4j-demo-interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the JVM is ending; errors are then a consequence and not worth a word. */
    static boolean isUnderWay() {
        var probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException shuttingDown) {
            return true;
        }
    }

    @Override
    public void close() {
        if (!isUnderWay()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
