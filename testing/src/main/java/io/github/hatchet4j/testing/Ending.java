// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import io.github.hatchet4j.sdk.ResultTimeoutException;
import io.github.hatchet4j.sdk.RunCancelledException;
import io.github.hatchet4j.sdk.RunFailedException;
import io.github.hatchet4j.sdk.RunReference;
import io.github.hatchet4j.sdk.TaskFailure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param <O> the output
 */
sealed interface Ending<O> {
    /** For people, the output left out. */
    String describe();

    record Succeeded<O>(@Nullable O output) implements Ending<O> {
        @Override
        public String describe() {
            return "it succeeded with <" + output + ">";
        }
    }

    record Failed<O>(List<TaskFailure> failures) implements Ending<O> {
        @Override
        public String describe() {
            var text = new StringBuilder("it failed:");
            for (TaskFailure failure : failures) {
                text.append("\n  task ").append(failure.taskName()).append(": ");
                text.append(failure.type()).append(": ").append(failure.message());
                String trace = failure.stackTrace().strip();
                if (!trace.isEmpty()) {
                    text.append('\n').append(trace.indent(4).stripTrailing());
                }
            }
            return text.toString();
        }
    }

    record Cancelled<O>() implements Ending<O> {
        @Override
        public String describe() {
            return "it was cancelled";
        }
    }

    record Open<O>(Duration waited) implements Ending<O> {
        @Override
        public String describe() {
            return "it is not over after " + waited.toMillis()
                    + " ms of real time; if it waits for a retry, a time-out or"
                    + " a schedule, move the engine's time by HatchetExtension.advance";
        }
    }

    static <O> Ending<O> of(RunReference<O> run, Duration timeout) {
        try {
            return new Succeeded<>(run.result(timeout));
        } catch (RunFailedException e) {
            return new Failed<>(e.failures());
        } catch (RunCancelledException e) {
            return new Cancelled<>();
        } catch (ResultTimeoutException e) {
            return new Open<>(timeout);
        }
    }
}
