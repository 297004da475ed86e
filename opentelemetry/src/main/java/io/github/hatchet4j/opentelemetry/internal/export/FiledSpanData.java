// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;

/** A span's data with what the engine needs to file it. */
final class FiledSpanData extends DelegatingSpanData {
    private final EngineLink link;
    private final Attributes attributes;

    FiledSpanData(SpanData span, Ending ending) {
        super(span);
        link = ending.link();
        Attributes filing = ending.filing();
        // What the span says itself wins.
        attributes = filing.isEmpty()
                ? span.getAttributes()
                : filing.toBuilder().putAll(span.getAttributes()).build();
    }

    EngineLink link() {
        return link;
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }
}
