// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.logs;

import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.sdk.interceptor.CapturedContext;
import io.github.hatchet4j.sdk.interceptor.LogCall;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import io.opentelemetry.api.trace.SpanContext;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts the ids of an attempt into the MDC while its handler runs. Thread-safe. */
public final class LogContext {
    /** How many ids an attempt has on its lines. */
    private static final int IDS = 5;

    private final @Nullable LogKeys keys;
    private final Guard guard;

    /**
     * Makes a log context.
     *
     * @param keys the names to use, or null to leave the MDC alone
     */
    public LogContext(@Nullable LogKeys keys, Guard guard) {
        this.keys = keys;
        this.guard = guard;
    }

    /** Runs the handler; afterwards the MDC is as it was. */
    public <T> T call(TaskAttempt attempt, SpanContext span, Supplier<T> handler) {
        if (keys == null) {
            return handler.get();
        }
        var before = new MdcChange(IDS);
        guard.run("set the MDC", () -> {
            if (span.isValid()) {
                put(keys, span, before);
            }
            before.put("hatchet.workflow_run_id", attempt.workflowRunId());
            before.put("hatchet.step_run_id", attempt.taskRunId());
        });
        try {
            return handler.get();
        } finally {
            guard.run("restore the MDC", before::undo);
        }
    }

    /** Puts the ids of a span on the log lines of another thread. */
    public CapturedContext capture(SpanContext span) {
        if (keys == null || !span.isValid()) {
            return () -> () -> {};
        }
        return () -> {
            var before = new MdcChange(IDS);
            guard.run("set the MDC", () -> put(keys, span, before));
            return () -> guard.run("restore the MDC", before::undo);
        };
    }

    /** Returns the line with the ids of the span that it was sent in; what the line says of them itself stays. */
    public LogCall withIds(LogCall line, SpanContext span) {
        if (keys == null || !span.isValid()) {
            return line;
        }
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(keys.traceId(), span.getTraceId());
        metadata.put(keys.spanId(), span.getSpanId());
        metadata.putAll(line.metadata());
        return line.withMetadata(metadata);
    }

    private static void put(LogKeys keys, SpanContext span, MdcChange before) {
        before.put(keys.traceId(), span.getTraceId());
        before.put(keys.spanId(), span.getSpanId());
        before.put(keys.traceFlags(), span.getTraceFlags().asHex());
    }
}
