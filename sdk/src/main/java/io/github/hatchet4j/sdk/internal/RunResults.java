// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal;

import io.github.hatchet4j.sdk.RequestRejectedException;
import io.github.hatchet4j.sdk.RequestRejectedException.Reason;
import io.github.hatchet4j.sdk.internal.grpc.EngineClient;
import io.github.hatchet4j.sdk.internal.grpc.ErrorMapper;
import io.github.hatchet4j.sdk.internal.grpc.RunFinished;
import io.github.hatchet4j.sdk.internal.grpc.RunStream;
import io.github.hatchet4j.sdk.internal.grpc.Statuses;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ends of runs that somebody waits for: one stream per client, opened with the first wait and again whenever it
 * breaks, with all open waits sent anew. Safe to share between threads.
 */
public final class RunResults implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RunResults.class);
    private static final String METHOD = "Dispatcher/SubscribeToWorkflowRuns";
    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);
    private static final Duration CHECK_AFTER = Duration.ofSeconds(1);
    /** Hatchet answers a trigger before everyone can see the run; after so many seconds it gives up itself. */
    private static final int CHECKS = 10;

    private final EngineClient engine;
    private final ErrorMapper errors;
    private final ConcurrentHashMap<String, CompletableFuture<RunFinished>> waiting = new ConcurrentHashMap<>();
    private final RunConfirmations confirmations;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable RunStream stream;
    private int failures;
    private boolean closed;

    /** Asks {@code engine}. */
    public RunResults(EngineClient engine, ErrorMapper errors) {
        this.engine = engine;
        this.errors = errors;
        confirmations = new RunConfirmations(
                () -> Set.copyOf(waiting.keySet()),
                engine::runDetails,
                runId -> {
                    CompletableFuture<RunFinished> future = waiting.get(runId);
                    if (future != null) {
                        checkLater(runId, future, 1);
                    }
                },
                engine.connection().timer(),
                engine.connection().callbacks());
    }

    /**
     * Completed on a callback thread when the run is over. An engine never answers for a run that it does not know, so
     * it is asked for the run's details after a while: early where it has not acknowledged the run, late where it has,
     * and not at all where an acknowledgement is a promise.
     *
     * @param isAcknowledged whether the engine has acknowledged the run
     */
    public CompletableFuture<RunFinished> finished(String runId, boolean isAcknowledged) {
        CompletableFuture<RunFinished> future = subscribe(runId);
        if (!isAcknowledged && !future.isDone()) {
            checkLater(runId, future, 1);
        } else if (!engine.connection().isOurs()) {
            confirmations.watch();
        }
        return future;
    }

    private CompletableFuture<RunFinished> subscribe(String runId) {
        var fresh = new CompletableFuture<RunFinished>();
        CompletableFuture<RunFinished> present = waiting.putIfAbsent(runId, fresh);
        if (present != null) {
            return present;
        }
        lock.lock();
        try {
            if (closed) {
                waiting.remove(runId);
                fresh.completeExceptionally(closedFailure());
            } else if (stream == null) {
                open();
            } else {
                stream.ask(runId);
            }
        } finally {
            lock.unlock();
        }
        return fresh;
    }

    @Override
    public void close() {
        RunStream open;
        lock.lock();
        try {
            closed = true;
            open = stream;
            stream = null;
        } finally {
            lock.unlock();
        }
        if (open != null) {
            open.close();
        }
        failAll(closedFailure());
    }

    /** Opens the stream and asks for everything that is waited for. Called with the lock held. */
    private void open() {
        RunStream opened = engine.subscribeToRuns(this::arrived);
        stream = opened;
        waiting.keySet().forEach(opened::ask);
        Futures.whenDone(
                opened.ended(),
                (status, error) -> engine.connection().callbacks().execute(() -> ended(opened, status)));
    }

    private void checkLater(String runId, CompletableFuture<RunFinished> future, int count) {
        engine.connection()
                .timer()
                .after(CHECK_AFTER, engine.connection().callbacks(), () -> check(runId, future, count));
    }

    private void check(String runId, CompletableFuture<RunFinished> future, int count) {
        if (future.isDone()) {
            return;
        }
        Futures.whenDone(engine.runDetails(runId), (details, error) -> {
            if (error == null) {
                return;
            }
            boolean isUnknown = Futures.cause(error) instanceof RequestRejectedException rejected
                    && rejected.reason() == Reason.NOT_FOUND;
            if (isUnknown && (engine.connection().isOurs() || count >= CHECKS)) {
                waiting.remove(runId, future);
                future.completeExceptionally(errors.map(
                        "v1.AdminService/GetRunDetails",
                        Status.NOT_FOUND.withDescription("workflow run not found: " + runId
                                + "; if it was just triggered, has a worker registered its workflow?")));
            } else {
                checkLater(runId, future, isUnknown ? count + 1 : count);
            }
        });
    }

    private void arrived(RunFinished run) {
        CompletableFuture<RunFinished> future = waiting.remove(run.runId());
        if (future != null) {
            engine.connection().callbacks().execute(() -> future.complete(run));
        }
        // Read and written by whichever thread delivers; only an approximate count is needed.
        failures = 0;
    }

    private void ended(RunStream which, Status status) {
        boolean reopen = Statuses.isWorthReopening(status);
        lock.lock();
        try {
            if (closed || stream != which) {
                return;
            }
            stream = null;
            if (waiting.isEmpty()) {
                return;
            }
            if (reopen) {
                if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED) {
                    engine.connection().callbacks().execute(this::takeFromDetails);
                }
                failures++;
                if (failures == 1) {
                    log.warn(
                            "Lost the stream of results ({}); {} runs are waited for, trying again",
                            status,
                            waiting.size());
                }
                engine.connection()
                        .timer()
                        .after(
                                Backoff.after(failures, FIRST_WAIT, LONGEST_WAIT),
                                engine.connection().callbacks(),
                                this::reopen);
            }
        } finally {
            lock.unlock();
        }
        if (!reopen) {
            failAll(errors.map(METHOD, status));
        }
    }

    /**
     * A result that is larger than this client takes ends the stream for everyone, each time it is opened. What is over is
     * taken from its details instead, which tell at least whose it is that is too large.
     */
    private void takeFromDetails() {
        for (String runId : List.copyOf(waiting.keySet())) {
            Futures.whenDone(engine.runDetails(runId), (details, error) -> {
                if (error == null) {
                    if (details.isDone()) {
                        arrived(new RunFinished(runId, List.of()));
                    }
                } else if (Futures.cause(error) instanceof RequestRejectedException rejected
                        && rejected.reason() == Reason.LIMIT_EXCEEDED) {
                    CompletableFuture<RunFinished> future = waiting.remove(runId);
                    if (future != null) {
                        future.completeExceptionally(rejected);
                    }
                }
            });
        }
    }

    private void reopen() {
        lock.lock();
        try {
            if (!closed && stream == null && !waiting.isEmpty()) {
                engine.connection().reconnectNow();
                open();
            }
        } finally {
            lock.unlock();
        }
    }

    private void failAll(RuntimeException failure) {
        List<String> runIds = new ArrayList<>(waiting.keySet());
        for (String runId : runIds) {
            CompletableFuture<RunFinished> future = waiting.remove(runId);
            if (future != null) {
                engine.connection().callbacks().execute(() -> future.completeExceptionally(failure));
            }
        }
    }

    private RuntimeException closedFailure() {
        return errors.map(METHOD, Status.UNAVAILABLE.withDescription("this Hatchet client is closed"));
    }
}
