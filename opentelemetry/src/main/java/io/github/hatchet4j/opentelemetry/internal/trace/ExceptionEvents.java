// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where exceptions are recorded: on the span, as log records, or both. Thread-safe. */
final class ExceptionEvents {
    static final String OPT_IN = "OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN";

    private final Logger logger;
    private final boolean onSpan;
    private final boolean asLog;

    /**
     * Makes exception events.
     *
     * @param optIn the value of {@link #OPT_IN}: a comma-separated list with {@code logs} or {@code logs/dup}, or null
     */
    ExceptionEvents(Logger logger, @Nullable String optIn) {
        this.logger = logger;
        List<String> values = optIn == null
                ? List.of()
                : Arrays.stream(optIn.split(",", -1)).map(String::trim).toList();
        boolean both = values.contains("logs/dup");
        asLog = both || values.contains("logs");
        onSpan = both || !asLog;
    }

    void record(Span span, Throwable error) {
        if (onSpan) {
            span.recordException(error);
        }
        if (asLog) {
            logger.logRecordBuilder()
                    .setContext(Context.root().with(span))
                    .setEventName("exception")
                    .setSeverity(Severity.WARN)
                    .setException(error)
                    .emit();
        }
    }
}
