// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;

/** A span's data with what the engine needs to file it. */
final class FiledSpanData extends DelegatingSpanData {
    private final ClientInfo client;
    private final Attributes attributes;

    FiledSpanData(SpanData span, ClientInfo client, Attributes filing) {
        super(span);
        this.client = client;
        // What the span says itself wins.
        attributes = filing.isEmpty()
                ? span.getAttributes()
                : filing.toBuilder().putAll(span.getAttributes()).build();
    }

    ClientInfo client() {
        return client;
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }
}
