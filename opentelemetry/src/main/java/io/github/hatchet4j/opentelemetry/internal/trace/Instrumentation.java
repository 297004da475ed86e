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
import org.jspecify.annotations.Nullable;

/** An interceptor with what it owns. Thread-safe. */
public final class Instrumentation {
    private static final Duration FLUSH = Duration.ofSeconds(10);

    private final TracingInterceptor interceptor;
    private final @Nullable EngineCopies copies;
    private final Guard guard;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Instrumentation(TracingInterceptor interceptor, @Nullable EngineCopies copies, Guard guard) {
        this.interceptor = interceptor;
        this.copies = copies;
        this.guard = guard;
    }

    /**
     * Makes an instrumentation.
     *
     * @param copies what sends spans to the engine, or null to send none
     */
    public static Instrumentation create(Settings settings, @Nullable EngineCopies copies, Guard guard) {
        return create(settings, copies, InstantSource.system(), guard);
    }

    static Instrumentation create(Settings settings, @Nullable EngineCopies copies, InstantSource clock, Guard guard) {
        SpanEnds ends = copies == null ? SpanEnds.PLAIN : copies;
        // The engine may end right after the last worker, and then nobody takes the spans any more.
        Runnable whenDrained = () -> guard.run("send the last spans", () -> {
            if (copies != null) {
                copies.flush(FLUSH);
            }
        });
        return new Instrumentation(new TracingInterceptor(settings, ends, whenDrained, clock, guard), copies, guard);
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
