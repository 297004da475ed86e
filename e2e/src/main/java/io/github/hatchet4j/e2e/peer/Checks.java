// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs checks one after the other; each prints one line, {@code ok …} or {@code not ok …}. Confined to one thread. */
final class Checks {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LINE_LENGTH = 400;

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "check");
        thread.setDaemon(true);
        return thread;
    });
    private final String title;
    private final PrintStream out;
    private boolean failed;

    Checks(String title, PrintStream out) {
        this.title = title;
        this.out = out;
    }

    interface Body {
        void run() throws Exception;
    }

    void check(String name, Body body) throws InterruptedException {
        Callable<Void> task = () -> {
            body.run();
            return null;
        };
        try {
            threads.submit(task).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            out.println("ok " + title + ": " + name);
        } catch (ExecutionException e) {
            e.printStackTrace();
            notOk(name, String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            notOk(name, "no answer within " + LIMIT.toSeconds() + " s");
        }
    }

    int exitCode() {
        return failed ? 1 : 0;
    }

    private void notOk(String name, String problem) {
        failed = true;
        var line = "not ok " + title + ": " + name + ": " + problem.replaceAll("\\s+", " ");
        out.println(line.length() <= LINE_LENGTH ? line : line.substring(0, LINE_LENGTH) + " …");
    }

    /** Waits for what other processes and queues bring about in their own time. */
    static <T> void untilEqual(T expected, Callable<? extends T> actual) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var last = actual.call();
        while (!expected.equals(last)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "expected " + expected + " within " + PATIENCE.toSeconds() + " s, was " + last);
            }
            Thread.sleep(100);
            last = actual.call();
        }
    }

    static void expect(boolean condition, Object actual) {
        if (!condition) {
            throw new AssertionError("was " + actual);
        }
    }

    static void expectEqual(@Nullable Object expected, @Nullable Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError("expected " + expected + ", was " + actual);
        }
    }

    static void expectContains(String part, @Nullable String text) {
        if (text == null || !text.contains(part)) {
            throw new AssertionError("expected '" + part + "' in '" + text + "'");
        }
    }
}
