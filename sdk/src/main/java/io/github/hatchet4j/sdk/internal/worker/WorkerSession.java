// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import io.github.hatchet4j.sdk.HatchetException;
import io.github.hatchet4j.sdk.RequestRejectedException;
import io.github.hatchet4j.sdk.RequestRejectedException.Reason;
import io.github.hatchet4j.sdk.interceptor.CancelCall;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.WorkerInfo;
import io.github.hatchet4j.sdk.internal.Futures;
import io.github.hatchet4j.sdk.internal.WorkflowSpec;
import io.github.hatchet4j.sdk.internal.grpc.Assignment;
import io.github.hatchet4j.sdk.internal.grpc.EngineClient;
import io.github.hatchet4j.sdk.internal.grpc.EngineStream;
import io.github.hatchet4j.sdk.internal.grpc.WorkerRegistration;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker's life with the engine: it registers, listens, beats, reconnects, and at last drains. Handlers run in
 * {@link Attempts}. Safe to share between threads.
 */
public final class WorkerSession implements WorkerInfo, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WorkerSession.class);
    private static final Duration BEAT = Duration.ofSeconds(4);
    private static final long RECONNECT_MILLIS = 250;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_RESULTS = Duration.ofSeconds(5);

    private final WorkerSettings settings;
    private final WorkerEnvironment environment;
    private final EngineClient engine;
    private final Attempts attempts;
    private final Heartbeat heartbeat;
    private final Thread listener;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicBoolean isLost = new AtomicBoolean();
    private final CountDownLatch stopListening = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger taken = new AtomicInteger();
    private volatile Runnable closeWorker = this::close;
    private volatile String workerId = "";
    private volatile boolean mustRegister;
    private volatile boolean listensTheOldWay;
    private volatile EngineStream<?> stream = EngineStream.none();

    /** Makes a session that is not started. */
    public WorkerSession(WorkerSettings settings, WorkerEnvironment environment) {
        this.settings = settings;
        this.environment = environment;
        this.engine = environment.engine();
        this.attempts = new Attempts(settings, environment);
        String prefix = "hatchet4j-worker-" + settings.name();
        this.heartbeat = new Heartbeat(prefix + "-heartbeat", BEAT, this::beat);
        // Not a daemon: a program whose main method has started a worker goes on.
        this.listener = new Thread(this::listen, prefix + "-listen");
    }

    /**
     * Registers workflows and worker, listens, and returns when the first heartbeat is answered.
     *
     * @param enough closes the worker that has taken as many tasks as it should; run on a thread of its own
     */
    public void start(Runnable enough) {
        closeWorker = enough;
        List<CompletableFuture<Void>> puts = new ArrayList<>();
        for (WorkflowSpec workflow : settings.workflows()) {
            puts.add(engine.putWorkflow(workflow));
        }
        puts.forEach(environment.waits()::await);
        workerId = environment.waits().await(register());
        stream = engine.listen(workerId, listensTheOldWay, this::onAction);
        environment.waits().await(engine.heartbeat(workerId));
        heartbeat.start();
        listener.start();
        log.info(
                "Worker {} is listening: {} slots, actions {}",
                settings.name(),
                settings.slots(),
                settings.bindings().keySet());
        environment.chain().workerStarted(this);
    }

    /** Waits until {@link #close()} is over. */
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /** Drains and ends: see the worker's documentation. Idempotent; a second caller waits for the first. */
    @Override
    public void close() {
        close(settings.shutdownTimeout());
    }

    /** Drains as {@link #close()} does, but waits for running attempts no longer than {@code timeout}. */
    public void close(Duration timeout) {
        if (!closing.compareAndSet(false, true)) {
            awaitUninterruptibly();
            return;
        }
        boolean wasStarted = !workerId.isEmpty();
        if (wasStarted) {
            log.info("Worker {} takes no more tasks; {} are running", settings.name(), usedSlots());
            pause();
            stopRouting();
        }
        boolean interrupted = attempts.drain(timeout, LAST_RESULTS);
        heartbeat.close();
        stopListening.countDown();
        stream.close();
        closed.countDown();
        if (wasStarted) {
            environment.chain().workerStopped(this);
            log.info("Worker {} has ended", settings.name());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the worker has begun to end. */
    public boolean isClosing() {
        return closing.get();
    }

    @Override
    public ClientInfo client() {
        return environment.client();
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public String id() {
        return workerId;
    }

    @Override
    public List<String> actionIds() {
        return List.copyOf(settings.bindings().keySet());
    }

    @Override
    public int totalSlots() {
        return settings.slots();
    }

    @Override
    public int usedSlots() {
        return attempts.count();
    }

    /** Whether {@link #close()} is not over yet. */
    public boolean isAlive() {
        return closed.getCount() > 0;
    }

    /** Whether the engine answered lately. */
    public boolean isConnected() {
        return !workerId.isEmpty() && !isLost.get() && !closing.get();
    }

    private CompletableFuture<String> register() {
        return engine.register(
                new WorkerRegistration(settings.wireName(), actionIds(), settings.slots(), settings.labels()));
    }

    /**
     * Has the engine's dashboard show what is going on, and its scheduler look elsewhere. Nothing depends on it: the
     * REST service may be out of reach where gRPC is not.
     */
    private void pause() {
        try {
            environment.pause().apply(workerId).get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.debug("Worker {} could not be paused before it ends", settings.name(), e);
        }
    }

    /**
     * Asks for no more actions. The stream stays, so that cancels still arrive, and so do heartbeats, so that running
     * tasks are not given away. Actions that are already on their way are run.
     */
    private void stopRouting() {
        try {
            environment.waits().await(engine.unsubscribe(workerId));
        } catch (HatchetException e) {
            log.warn("Worker {} could not tell the engine that it ends: {}", settings.name(), e.getMessage());
        }
    }

    private void onAction(Assignment assignment) {
        switch (assignment.kind()) {
            case START -> start(assignment);
            case CANCEL -> engine.connection().callbacks().execute(() -> cancel(assignment));
            case OTHER -> log.warn("Worker {} does not know what {} is", settings.name(), assignment);
        }
    }

    private void start(Assignment assignment) {
        TaskBinding binding = binding(assignment);
        if (binding == null) {
            log.error("Worker {} has no task for {}", settings.name(), assignment);
            attempts.refuse(assignment, workerId, settings.name());
            return;
        }
        attempts.start(attempt(assignment, binding));
        if (taken.incrementAndGet() == settings.closeAfterTasks()) {
            log.info("Worker {} has taken {} tasks and ends", settings.name(), settings.closeAfterTasks());
            // Not a daemon, and not the thread that brings actions: the drain waits for tasks.
            new Thread(closeWorker, "hatchet4j-worker-" + settings.name() + "-close").start();
        }
    }

    private void cancel(Assignment assignment) {
        RunningAttempt running = attempts.find(assignment.key());
        TaskBinding binding = binding(assignment);
        if (binding == null) {
            log.debug("Nothing to cancel for {}", assignment);
            return;
        }
        Attempt told = attempt(assignment, binding);
        environment.chain().cancel(new CancelCall(running == null ? told : running.attempt(), running != null), () -> {
            if (running != null) {
                running.cancel(told.engineExtras());
                cancelChildren(running);
            }
        });
    }

    /** Our engine cancels children by itself; for others this is best effort. */
    private void cancelChildren(RunningAttempt running) {
        List<String> children = List.copyOf(running.childRunIds());
        if (children.isEmpty() || engine.connection().isOurs()) {
            return;
        }
        Futures.whenDone(engine.cancelRuns(children), (ok, error) -> {
            if (error != null) {
                log.warn(
                        "The children of {} could not be cancelled",
                        running.attempt().assignment(),
                        error);
            }
        });
    }

    private Attempt attempt(Assignment assignment, TaskBinding binding) {
        return new Attempt(environment.client(), workerId, settings.name(), assignment, binding);
    }

    private @Nullable TaskBinding binding(Assignment assignment) {
        return settings.bindings().get(assignment.actionId().toLowerCase(Locale.ROOT));
    }

    private void beat() {
        try {
            engine.heartbeat(workerId).get(10, TimeUnit.SECONDS);
            if (isLost.compareAndSet(true, false)) {
                log.warn("Worker {} has its connection to the engine again", settings.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            beatFailed(TaskErrors.unwrap(e));
        }
    }

    private void beatFailed(Throwable error) {
        lost(String.valueOf(error.getMessage()));
        if (closing.get()) {
            return;
        }
        if (error instanceof RequestRejectedException rejected) {
            if (rejected.reason() == Reason.NOT_FOUND) {
                mustRegister = true;
                stream.close();
            } else if (rejected.reason() == Reason.FAILED_PRECONDITION) {
                stream.close();
            }
        }
    }

    private void lost(String why) {
        if (isLost.compareAndSet(false, true)) {
            log.warn("Worker {} has lost its connection to the engine, trying again: {}", settings.name(), why);
        }
    }

    /** Keeps a stream open until the worker has drained. */
    private void listen() {
        try {
            while (true) {
                Status end = stream.ended().join();
                if (stopListening.await(0, TimeUnit.MILLISECONDS)) {
                    return;
                }
                if (end.getCode() == Status.Code.UNIMPLEMENTED && !listensTheOldWay) {
                    log.info("The engine is an old one; worker {} listens the old way", settings.name());
                    listensTheOldWay = true;
                    reconnect();
                    continue;
                }
                if (!end.isOk()) {
                    lost(String.valueOf(stream.failure(end).getMessage()));
                }
                if (end.getCode() == Status.Code.NOT_FOUND) {
                    mustRegister = true;
                }
                if (stopListening.await(RECONNECT_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
                reconnect();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reconnect() {
        engine.connection().reconnectNow();
        if (mustRegister && !closing.get()) {
            try {
                workerId = environment.waits().await(register());
                mustRegister = false;
                log.info("Worker {} registered again", settings.name());
            } catch (HatchetException e) {
                lost(String.valueOf(e.getMessage()));
                return;
            }
        }
        stream = engine.listen(workerId, listensTheOldWay, this::onAction);
        if (stopListening.getCount() == 0) {
            stream.close();
        }
        heartbeat.poke();
    }

    private void awaitUninterruptibly() {
        boolean interrupted = false;
        while (true) {
            try {
                closed.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
