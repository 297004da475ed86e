// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.internal.TaskErrorText;
import io.github.hatchet4j.sdk.internal.grpc.ContentStream;
import io.github.hatchet4j.sdk.internal.grpc.TaskResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A run in the engine. It is only a name: letting go of it changes nothing for the run. Immutable, safe to share between
 * threads.
 *
 * @param <O> the output
 */
public abstract sealed class RunReference<O> permits TaskRun, WorkflowRun {
    private final Client client;
    private final String id;
    private final boolean isMade;

    RunReference(Client client, String id, boolean isMade) {
        this.client = client;
        this.id = id;
        this.isMade = isMade;
    }

    /** The run's UUID. */
    public final String id() {
        return id;
    }

    /**
     * Waits for the end of the run and returns its output.
     *
     * @throws RunFailedException if the run failed
     * @throws RunCancelledException if it was cancelled
     * @throws SerializationException if the output does not fit its type
     * @throws RequestRejectedException if the engine refuses to tell, for instance because of the token, or does not
     *     know the run
     * @throws WaitInterruptedException if this thread is interrupted
     */
    public final O result() {
        return Await.result(resultAsync());
    }

    /**
     * Waits at most {@code timeout} for the end of the run and returns its output; see {@link #result()}.
     *
     * @throws ResultTimeoutException if the run is not over by then
     */
    public final O result(Duration timeout) {
        return Await.result(resultAsync(), requireNonNull(timeout, "timeout"), id);
    }

    /** The output, as soon as the run is over; fails as {@link #result()} does. Completed on a thread of the SDK. */
    public final CompletableFuture<O> resultAsync() {
        return client.runs().finished(id, isMade).thenCompose(finished -> {
            if (!finished.results().isEmpty()) {
                return CompletableFuture.completedFuture(output(finished.results()));
            }
            // Too large for the stream: the details have no such limit.
            return client.engine().runDetails(id).thenApply(details -> output(details.tasks()));
        });
    }

    /**
     * The run as it is now, with its tasks and what happened to them; see {@link Runs#get}.
     *
     * @throws RequestRejectedException if the engine does not know the run
     * @throws EngineUnavailableException if the engine does not answer
     */
    public final RunHistory history() {
        return Await.result(historyAsync());
    }

    /** The run as it is now; fails as {@link #history()} does. */
    public final CompletableFuture<RunHistory> historyAsync() {
        return new Runs(client).getAsync(id);
    }

    /**
     * Asks the engine to cancel the run and returns when it has agreed. What is finished already stays finished.
     *
     * @throws RequestRejectedException if the engine does not know the run
     * @throws EngineUnavailableException if the engine does not answer
     */
    public final void cancel() {
        Await.result(cancelAsync());
    }

    /** Asks the engine to cancel the run; fails as {@link #cancel()} does. */
    public final CompletableFuture<Void> cancelAsync() {
        return client.engine().cancelRuns(List.of(id)).thenApply(ids -> null);
    }

    /**
     * What the tasks of this run write with {@link Context#putStream(String)}, piece by piece, from now on. Pieces that
     * were written before, and all of a run that is over, are not told again. The stream waits for the next piece where
     * it has none, ends with the run, and is to be read by one thread; close it to leave earlier:
     *
     * <pre>{@code
     * try (Stream<String> pieces = run.stream()) {
     *     pieces.forEach(System.out::print);
     * }
     * }</pre>
     *
     * <p>While it is read it throws {@link EngineUnavailableException} if the connection breaks, since pieces may be lost
     * then, {@link RequestRejectedException} if the engine does not know the run, and {@link WaitInterruptedException} if
     * the thread is interrupted.
     */
    public final Stream<String> stream() {
        ContentStream content = client.engine().contentOf(id);
        var pieces =
                new Spliterators.AbstractSpliterator<String>(
                        Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                    @Override
                    public boolean tryAdvance(Consumer<? super String> action) {
                        String piece = nextOf(content);
                        if (piece == null) {
                            return false;
                        }
                        action.accept(piece);
                        return true;
                    }
                };
        return StreamSupport.stream(pieces, false).onClose(content::close);
    }

    private static @Nullable String nextOf(ContentStream content) {
        try {
            return content.next();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(e);
        }
    }

    /** The id alone. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + id + "]";
    }

    final Client client() {
        return client;
    }

    /** Makes the output of a successful run from the outputs of its tasks. */
    abstract O fromTasks(List<TaskResult> results);

    private O output(List<TaskResult> results) {
        List<TaskFailure> failures = new ArrayList<>();
        boolean cancelled = false;
        for (TaskResult result : results) {
            String error = result.error();
            if (error != null && error.isEmpty()) {
                cancelled = true;
            } else if (error != null) {
                failures.add(TaskErrorText.parse(result.taskRunId(), result.taskName(), error));
            }
        }
        if (!failures.isEmpty()) {
            throw new RunFailedException(id, failures);
        }
        if (cancelled) {
            throw new RunCancelledException(id);
        }
        return fromTasks(results);
    }
}
