// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import io.github.hatchet4j.sdk.Context;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.NonRetryableException;
import io.github.hatchet4j.sdk.Task;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** Counts one file: what the index makes a child run of for each. Safe to share between threads. */
final class CountTask {
    private static final Duration FOR_A_HUGE_FILE = Duration.ofMinutes(30);

    private final Task<CountInput, CountResult> task;
    private final Tracer tracer;
    private final DemoSession session;

    CountTask(Hatchet hatchet, Tracer tracer, DemoSession session) {
        this.tracer = tracer;
        this.session = session;
        task = hatchet.task("count-file", CountInput.class, CountResult.class)
                .description("Counts the words and lines of a file and takes its SHA-256")
                .retries(2)
                .executionTimeout(FOR_A_HUGE_FILE)
                .scheduleTimeout(IndexWorkflow.HOWEVER_LONG)
                .handler(this::count);
    }

    Task<CountInput, CountResult> task() {
        return task;
    }

    @SuppressWarnings("try") // a scope is there to be closed
    private CountResult count(CountInput input, Context ctx) throws InterruptedException {
        var span = tracer.spanBuilder("count")
                .setAttribute("demo.file", input.file())
                .startSpan();
        try (var scope = span.makeCurrent()) {
            Thread.sleep(input.paceMillis());
            if (input.failsFirst() && ctx.retryCount() == 0) {
                if (session.is(input.session())) {
                    session.failedOnPurpose();
                }
                throw new IllegalStateException(
                        FolderScan.kind(Path.of(input.file())) + " files fail at first, on purpose");
            }
            var counted = FileCounter.count(Path.of(input.folder(), input.file()));
            return new CountResult(counted, ctx.attemptNumber());
        } catch (NoSuchFileException e) {
            throw new NonRetryableException("the file is gone", e);
        } catch (IOException e) {
            throw new NonRetryableException(
                    "the file cannot be read: " + e.getClass().getSimpleName(), e);
        } finally {
            span.end();
        }
    }
}
