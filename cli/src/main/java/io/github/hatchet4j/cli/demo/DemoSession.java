// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.cli.text.Figures;
import io.github.hatchet4j.cli.text.Progress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One start of the demo, as the handlers of the same process tell it what they do. What an earlier start left behind is
 * done by the same handlers, but belongs to another session and is not told. Safe to share between threads.
 */
final class DemoSession {
    private final String id;
    private final Consumer<String> told;
    private final CompletableFuture<List<CountedFile>> files = new CompletableFuture<>();
    private final CompletableFuture<FolderReport> report = new CompletableFuture<>();
    private final CompletableFuture<String> apology = new CompletableFuture<>();
    private final CompletableFuture<Long> reminded = new CompletableFuture<>();
    private final CountDownLatch endlessBegun = new CountDownLatch(1);
    private final AtomicInteger retried = new AtomicInteger();
    private final AtomicInteger counted = new AtomicInteger();
    private final StartLatency latency = new StartLatency();
    private volatile @Nullable Progress progress;

    /** @param told what is told to the user while the demo runs, a line at a time */
    DemoSession(String id, Consumer<String> told) {
        this.id = id;
        this.told = told;
    }

    String id() {
        return id;
    }

    boolean is(String session) {
        return id.equals(session);
    }

    /** How each file came out. */
    CompletableFuture<List<CountedFile>> files() {
        return files;
    }

    CompletableFuture<FolderReport> report() {
        return report;
    }

    /** What the on-failure task said. */
    CompletableFuture<String> apology() {
        return apology;
    }

    /** When the scheduled run began, by {@link System#nanoTime()}. */
    CompletableFuture<Long> reminded() {
        return reminded;
    }

    /** Open until the run that is to be cancelled has begun. */
    CountDownLatch endlessBegun() {
        return endlessBegun;
    }

    StartLatency latency() {
        return latency;
    }

    /** Shows on {@code shown} how many files are counted. */
    void show(Progress shown) {
        progress = shown;
    }

    /** Tells that the engine has accepted so many child runs. */
    void accepted(int runs) {
        told.accept(Figures.count(runs, "child run") + (runs == 1 ? " is" : " are") + " accepted");
    }

    void failedOnPurpose() {
        retried.incrementAndGet();
    }

    void counted() {
        var done = counted.incrementAndGet();
        var shown = progress;
        if (shown != null) {
            shown.show(done, retried.get() == 0 ? "" : retried.get() + " failed on purpose and retried");
        }
    }

    /** Removes what is drawn, since the demo ends. */
    void hideProgress() {
        var shown = progress;
        if (shown != null) {
            shown.close();
        }
    }

    /** How many attempts failed on purpose. */
    int retried() {
        return retried.get();
    }
}
