// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.logs;

/**
 * The MDC's keys of a task's log lines.
 *
 * @param traceId for the trace id
 * @param spanId for the id of the attempt's span
 * @param traceFlags for the trace flags, two hexadecimal digits
 */
public record LogKeys(String traceId, String spanId, String traceFlags) {
    /** The keys that OpenTelemetry's own instrumentations use. */
    public static final LogKeys STANDARD = new LogKeys("trace_id", "span_id", "trace_flags");
}
