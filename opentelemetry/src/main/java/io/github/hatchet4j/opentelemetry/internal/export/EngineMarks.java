// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.github.hatchet4j.opentelemetry.internal.trace.SpanEnds;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.List;

/** Copies nothing, but tells our processor, if the application's provider has it, where a span belongs. Thread-safe. */
final class EngineMarks implements SpanEnds {
    @Override
    public void end(Span span, ClientInfo client, Attributes filing) {
        ExportMark.isTakenDuring(new Ending(ClientLinks.of(client), filing), span::end);
    }

    @Override
    public boolean flush(Duration limit) {
        return EngineSpanProcessor.flushAll(List.of(), limit);
    }
}
