// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.trace;

import io.github.hatchet4j.cli.text.Figures;
import io.github.hatchet4j.cli.text.Style;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.jspecify.annotations.Nullable;

/** What one span's line says. */
record SpanLine(
        String label,
        String duration,
        String outcome,
        @Nullable Style style) {
    private static final AttributeKey<String> STEP_NAME = AttributeKey.stringKey("hatchet.step_name");
    private static final AttributeKey<String> EVENT_KEY = AttributeKey.stringKey("hatchet.event_key");
    private static final AttributeKey<String> FILE = AttributeKey.stringKey("demo.file");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("hatchet.outcome");
    private static final AttributeKey<Long> RETRY_COUNT = AttributeKey.longKey("hatchet.retry_count");
    private static final AttributeKey<Boolean> WILL_RETRY = AttributeKey.booleanKey("hatchet.will_retry");

    static SpanLine of(SpanData span) {
        var nanos = span.getEndEpochNanos() - span.getStartEpochNanos();
        return new SpanLine(label(span), Figures.millis(nanos / 1e6), outcome(span), style(span));
    }

    private static String label(SpanData span) {
        var label = new StringBuilder(span.getName());
        for (var key : new AttributeKey<?>[] {EVENT_KEY, STEP_NAME, FILE}) {
            var value = span.getAttributes().get(key);
            // a span inside a task carries the task's names too; its own name says enough
            if (value != null && (key.equals(FILE) || span.getName().startsWith("hatchet."))) {
                label.append(' ').append(value);
            }
        }
        var retryCount = span.getAttributes().get(RETRY_COUNT);
        if (retryCount != null && retryCount > 0 && span.getName().startsWith("hatchet.start_step_run")) {
            label.append(" (attempt ").append(retryCount + 1).append(')');
        }
        return label.toString();
    }

    private static String outcome(SpanData span) {
        var told = span.getAttributes().get(OUTCOME);
        if (span.getStatus().getStatusCode() != StatusCode.ERROR) {
            return told == null || told.equals("succeeded") ? "ok" : told;
        }
        var outcome = told == null ? "failed" : told;
        var retried = Boolean.TRUE.equals(span.getAttributes().get(WILL_RETRY)) ? ", to be retried" : "";
        var description = span.getStatus().getDescription();
        return outcome + retried + (description.isEmpty() ? "" : ": " + description);
    }

    private static @Nullable Style style(SpanData span) {
        if (span.getStatus().getStatusCode() != StatusCode.ERROR) {
            return null;
        }
        return Boolean.TRUE.equals(span.getAttributes().get(WILL_RETRY)) ? Style.NOTE : Style.BAD;
    }
}
