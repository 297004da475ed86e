// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.RunReference;
import io.github.hatchet4j.sdk.RunStatus;
import io.github.hatchet4j.sdk.RunSummary;
import io.github.hatchet4j.sdk.TaskFailure;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a run. Those on its end wait for it, ten seconds of real time if not told otherwise; they move no time.
 * Confined to one thread.
 *
 * @param <S> the assertions themselves
 * @param <O> the output
 * @param <R> the run
 */
public abstract sealed class RunAssert<S extends RunAssert<S, O, R>, O, R extends RunReference<O>>
        extends AbstractAssert<S, R> permits TaskRunAssert, WorkflowRunAssert {
    private Duration timeout = Duration.ofSeconds(10);
    private @Nullable Ending<O> ending;

    RunAssert(R run, Class<S> self) {
        super(requireNonNull(run, "run"), self);
    }

    /**
     * Sets how long, in real time, the following assertions wait for the run's end. Default: 10 seconds.
     *
     * @throws IllegalArgumentException if {@code timeout} is negative
     */
    public S within(Duration timeout) {
        if (requireNonNull(timeout, "timeout").isNegative()) {
            throw new IllegalArgumentException("timeout must not be negative, was " + timeout);
        }
        this.timeout = timeout;
        ending = null;
        return myself;
    }

    /** The run succeeded. */
    public S succeeded() {
        success();
        return myself;
    }

    /** The run failed: at least one of its tasks, after its last retry. */
    public S failed() {
        failures();
        return myself;
    }

    /** A task of the run failed with an error of this type; subtypes do not count, since only the name is known. */
    public S failedWith(Class<? extends Throwable> error) {
        return failedWith(error, "");
    }

    /** A task of the run failed with an error of this type whose message has {@code part} in it. */
    public S failedWith(Class<? extends Throwable> error, String part) {
        Ending.Failed<O> failed = failures();
        if (failed.failures().stream()
                .noneMatch(failure -> isOf(failure, error) && failure.message().contains(part))) {
            failWithMessage(
                    "%nExpected run %s to fail with %s%s, but %s",
                    actual.id(),
                    error.getSimpleName(),
                    part.isEmpty() ? "" : " and a message that contains <" + part + ">",
                    failed.describe());
        }
        return myself;
    }

    /** A task of the run failed with a message that has {@code part} in it. */
    public S failedWith(String part) {
        Ending.Failed<O> failed = failures();
        if (failed.failures().stream().noneMatch(failure -> failure.message().contains(part))) {
            failWithMessage(
                    "%nExpected run %s to fail with a message that contains <%s>, but %s",
                    actual.id(), part, failed.describe());
        }
        return myself;
    }

    /** The run was cancelled: by somebody, by its parent, or because no worker took it in time. */
    public S wasCancelled() {
        Ending<O> end = ending();
        if (!(end instanceof Ending.Cancelled)) {
            failWithMessage("%nExpected run %s to be cancelled, but %s", actual.id(), end.describe());
        }
        return myself;
    }

    /** The run is not over at this moment. */
    public S isNotOver() {
        RunStatus status = actual.history().run().status();
        if (status != RunStatus.QUEUED && status != RunStatus.RUNNING) {
            failWithMessage("%nExpected run %s not to be over, but it is %s", actual.id(), status);
        }
        return myself;
    }

    /** The run is this far at this moment. A task that waits for its retry is {@link RunStatus#QUEUED}. */
    public S hasStatus(RunStatus expected) {
        RunStatus status = actual.history().run().status();
        if (status != requireNonNull(expected, "expected")) {
            failWithMessage("%nExpected run %s to be %s, but it is %s", actual.id(), expected, status);
        }
        return myself;
    }

    /** The run's additional metadata has this entry. */
    public S hasMetadata(String key, Object value) {
        Map<String, Object> metadata = actual.history().run().additionalMetadata();
        if (!value.equals(metadata.get(key))) {
            failWithMessage(
                    "%nExpected run %s to have metadata %s = <%s>, but has <%s>", actual.id(), key, value, metadata);
        }
        return myself;
    }

    final @Nullable O success() {
        Ending<O> end = ending();
        if (end instanceof Ending.Succeeded<O> succeeded) {
            return succeeded.output();
        }
        throw failure("%nExpected run %s to succeed, but %s", actual.id(), end.describe());
    }

    final TaskAssert<S> taskNamed(String name) {
        return new TaskAssert<>(myself, name, () -> TaskRuns.named(actual.history(), name));
    }

    /** Checks how often a task was tried again. */
    final void checkRetries(RunSummary task, int expected) {
        if (task.retryCount() != expected) {
            failWithMessage(
                    "%nExpected %s after %s retries, but it had %s", task.displayName(), expected, task.retryCount());
        }
    }

    private Ending.Failed<O> failures() {
        Ending<O> end = ending();
        if (end instanceof Ending.Failed<O> failed) {
            return failed;
        }
        throw failure("%nExpected run %s to fail, but %s", actual.id(), end.describe());
    }

    private Ending<O> ending() {
        Ending<O> known = ending;
        if (known == null || known instanceof Ending.Open) {
            known = Ending.of(actual, timeout);
            ending = known;
        }
        return known;
    }

    private static boolean isOf(TaskFailure failure, Class<? extends Throwable> error) {
        return failure.type().equals(error.getSimpleName()) || failure.type().equals(error.getName());
    }
}
