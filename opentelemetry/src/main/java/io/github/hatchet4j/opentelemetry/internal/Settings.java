// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import io.github.hatchet4j.opentelemetry.CaptureOptions;
import io.github.hatchet4j.opentelemetry.internal.logs.LogKeys;
import io.github.hatchet4j.opentelemetry.internal.propagation.PropagationSettings;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;
import org.jspecify.annotations.Nullable;

/**
 * What the application asked for.
 *
 * @param logKeys the MDC's keys, or null to leave the MDC alone
 * @param exceptionSignal the value of {@code OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN}
 */
public record Settings(
        TracerProvider tracerProvider,
        MeterProvider meterProvider,
        LoggerProvider loggerProvider,
        ContextPropagators propagators,
        AttributePolicy attributePolicy,
        PropagationSettings propagation,
        CaptureOptions capture,
        @Nullable LogKeys logKeys,
        @Nullable String exceptionSignal,
        boolean includeTaskNameInSpanName,
        boolean individualRunSpansForBulkRun) {}
