// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.CancellationToken;
import io.github.hatchet4j.sdk.Context;
import io.github.hatchet4j.sdk.LogLevel;
import io.github.hatchet4j.sdk.TaskFailure;
import io.github.hatchet4j.sdk.TaskRef;
import io.github.hatchet4j.sdk.interceptor.LogCall;
import io.github.hatchet4j.sdk.interceptor.ParentTask;
import io.github.hatchet4j.sdk.internal.CurrentTask;
import io.github.hatchet4j.sdk.internal.TaskErrorText;
import io.github.hatchet4j.sdk.internal.grpc.EngineClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The context of a running attempt. */
final class AttemptContext implements Context, CurrentTask.Spawner {
    private final RunningAttempt running;
    private final Attempt attempt;
    private final WorkerEnvironment environment;
    private final TaskLog log;
    private final ContextCarrier carrier;

    AttemptContext(RunningAttempt running, WorkerEnvironment environment, TaskLog log) {
        this.running = running;
        this.attempt = running.attempt();
        this.environment = environment;
        this.log = log;
        this.carrier = new ContextCarrier(this, running, environment.chain());
    }

    /** Notes the calling thread's context as the one of the handler, which is about to begin. */
    void begins() {
        carrier.begins();
    }

    @Override
    public String workflowRunId() {
        return attempt.workflowRunId();
    }

    @Override
    public String taskRunId() {
        return attempt.taskRunId();
    }

    @Override
    public String workflowName() {
        return attempt.workflowName();
    }

    @Override
    public String taskName() {
        return attempt.taskName();
    }

    @Override
    public String workerId() {
        return attempt.workerId();
    }

    @Override
    public int retryCount() {
        return attempt.retryCount();
    }

    @Override
    public int maxAttempts() {
        return attempt.maxRetries() + 1;
    }

    @Override
    public Map<String, Object> additionalMetadata() {
        return attempt.additionalMetadata();
    }

    @Override
    public OptionalInt priority() {
        return attempt.priority();
    }

    @Override
    public Optional<String> parentTaskRunId() {
        return attempt.parentTaskRunId();
    }

    @Override
    public OptionalInt childIndex() {
        return attempt.childIndex();
    }

    @Override
    public Optional<String> childKey() {
        return attempt.childKey();
    }

    @Override
    public Optional<String> triggeringEventId() {
        return attempt.triggeringEventId();
    }

    @Override
    public Optional<String> triggeringEventKey() {
        return attempt.triggeringEventKey();
    }

    @Override
    public Map<String, Object> filterPayload() {
        return attempt.payload().filterPayload();
    }

    @Override
    public <O> O output(TaskRef<O> parent) {
        if (wasSkipped(parent)) {
            throw new IllegalStateException("task '" + parent.name() + "' was skipped and has no output");
        }
        String json = attempt.payload()
                .parentOutput(parent.name())
                .orElseThrow(() -> new IllegalStateException("task '" + parent.name() + "' is no parent of '"
                        + taskName() + "': name it in parents(...) of the definition"));
        return environment.payloads().decodeAs(json, parent.outputType());
    }

    @Override
    public boolean wasSkipped(TaskRef<?> parent) {
        return attempt.payload()
                .isParentSkipped(requireNonNull(parent, "parent").name());
    }

    @Override
    public Map<String, TaskFailure> errors() {
        Map<String, TaskFailure> failures = new LinkedHashMap<>();
        attempt.payload().errors().forEach((task, text) -> failures.put(task, TaskErrorText.parse("", task, text)));
        return failures;
    }

    @Override
    public CancellationToken cancellation() {
        return running.cancellation();
    }

    @Override
    public void refreshTimeout(Duration by) {
        if (requireNonNull(by, "by").isNegative() || by.isZero()) {
            throw new IllegalArgumentException("by must be positive, was " + by);
        }
        environment.waits().await(engine().refreshTimeout(taskRunId(), by));
        running.extendDeadline(by.toNanos());
    }

    @Override
    public void releaseSlot() {
        environment.waits().await(engine().releaseSlot(taskRunId()));
        running.slotReleased();
    }

    @Override
    public void log(LogLevel level, String message) {
        var call = new LogCall(attempt, requireNonNull(level, "level"), requireNonNull(message, "message"), Map.of());
        environment
                .chain()
                .logLine(call, line -> log.add(line, environment.clock().instant()));
    }

    @Override
    public void putStream(String chunk) {
        putStream(requireNonNull(chunk, "chunk").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void putStream(byte[] chunk) {
        environment
                .waits()
                .await(engine().putStream(
                                taskRunId(),
                                requireNonNull(chunk, "chunk").clone(),
                                running.nextStreamIndex(),
                                environment.clock().instant()));
    }

    @Override
    public void cancel() {
        environment.waits().await(engine().cancelRuns(List.of(workflowRunId())));
    }

    @Override
    public Runnable wrap(Runnable work) {
        return carrier.wrap(requireNonNull(work, "work"));
    }

    @Override
    public <T> Callable<T> wrap(Callable<T> work) {
        return carrier.wrap(requireNonNull(work, "work"));
    }

    @Override
    public Executor wrap(Executor executor) {
        requireNonNull(executor, "executor");
        return work -> executor.execute(carrier.wrap(work));
    }

    @Override
    public ExecutorService wrap(ExecutorService executor) {
        return new WrappedExecutorService(requireNonNull(executor, "executor"), carrier);
    }

    @Override
    public <T> Supplier<T> wrapSupplier(Supplier<T> work) {
        requireNonNull(work, "work");
        ContextCarrier.Carried carried = carrier.capture();
        return () -> carried.call(work);
    }

    @Override
    public <T, R> Function<T, R> wrapFunction(Function<T, R> work) {
        requireNonNull(work, "work");
        ContextCarrier.Carried carried = carrier.capture();
        return value -> carried.call(() -> work.apply(value));
    }

    @Override
    public <T, U, R> BiFunction<T, U, R> wrapFunction(BiFunction<T, U, R> work) {
        requireNonNull(work, "work");
        ContextCarrier.Carried carried = carrier.capture();
        return (first, second) -> carried.call(() -> work.apply(first, second));
    }

    @Override
    public <T> Consumer<T> wrapConsumer(Consumer<T> work) {
        requireNonNull(work, "work");
        ContextCarrier.Carried carried = carrier.capture();
        return value -> carried.run(() -> work.accept(value));
    }

    @Override
    public <T, U> BiConsumer<T, U> wrapConsumer(BiConsumer<T, U> work) {
        requireNonNull(work, "work");
        ContextCarrier.Carried carried = carrier.capture();
        return (first, second) -> carried.run(() -> work.accept(first, second));
    }

    @Override
    public Context context() {
        return this;
    }

    @Override
    public ParentTask asParent() {
        return new ParentTask(workflowRunId(), taskRunId(), retryCount(), additionalMetadata());
    }

    @Override
    public Object home() {
        return environment.home();
    }

    @Override
    public int nextChildIndex() {
        return running.nextChildIndex();
    }

    @Override
    public @Nullable String childKey(String workflowName, String inputJson) {
        return null;
    }

    @Override
    public void spawned(String runId) {
        running.childRunIds().add(runId);
    }

    private EngineClient engine() {
        return environment.engine();
    }
}
