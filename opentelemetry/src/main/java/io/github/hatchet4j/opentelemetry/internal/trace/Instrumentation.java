// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.Diagnosis;
import io.github.hatchet4j.opentelemetry.internal.EngineCopies;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.Settings;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An interceptor with what it owns. Thread-safe. */
public final class Instrumentation {
    private final TracingInterceptor interceptor;
    private final WorkerLife workers;
    private final @Nullable EngineCopies copies;
    private final Guard guard;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Instrumentation(
            TracingInterceptor interceptor, WorkerLife workers, @Nullable EngineCopies copies, Guard guard) {
        this.interceptor = interceptor;
        this.workers = workers;
        this.copies = copies;
        this.guard = guard;
    }

    /**
     * Makes an instrumentation.
     *
     * @param ends how spans end where there are no copies
     * @param copies what sends spans to the engine, or null to send none
     * @param providerFlush has the application's provider send what it holds, when the JVM ends
     */
    public static Instrumentation create(
            Settings settings,
            SpanEnds ends,
            @Nullable EngineCopies copies,
            Consumer<Duration> providerFlush,
            Guard guard) {
        SpanEnds effective = copies == null ? ends : copies;
        var workers = new WorkerLife(effective, copies, providerFlush, guard);
        var interceptor = new TracingInterceptor(settings, effective, workers, InstantSource.system(), guard);
        return new Instrumentation(interceptor, workers, copies, guard);
    }

    /** What the SDK is given. */
    public HatchetInterceptor interceptor() {
        return interceptor;
    }

    /** Says why spans do not arrive; sends what waits first, so that its fate is known. */
    public List<String> diagnose(Duration limit) {
        if (copies != null) {
            guard.run("send spans", () -> copies.flush(limit));
        }
        return Diagnosis.of(interceptor.counts(), copies == null ? null : copies.report());
    }

    /** Takes note that the SDK was asked to tell nothing more. */
    public void uninstrumented() {
        workers.forget();
    }

    /** Sends what waits, within the limit, and ends what was begun. Idempotent. */
    public void close(Duration limit) {
        if (closed.compareAndSet(false, true)) {
            guard.run("take gauges away", interceptor::close);
            if (copies != null) {
                guard.run("send the last spans", () -> copies.close(limit));
            }
        }
    }
}
