// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.protocol.otlp.common.AnyValue;
import io.github.hatchet4j.protocol.otlp.common.ArrayValue;
import io.github.hatchet4j.protocol.otlp.common.InstrumentationScope;
import io.github.hatchet4j.protocol.otlp.common.KeyValue;
import io.github.hatchet4j.protocol.otlp.resource.Resource;
import io.github.hatchet4j.protocol.otlp.trace.Span;
import io.github.hatchet4j.protocol.otlp.trace.SpanFlags;
import io.github.hatchet4j.protocol.otlp.trace.Status;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Spans as they travel. Stateless. */
final class OtlpMapping {
    private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
    private static final String NO_SERVICE_NAME = "unknown_service";

    private OtlpMapping() {}

    static Span span(SpanData data) {
        Span.Builder span = Span.newBuilder()
                .setTraceId(ByteString.copyFrom(data.getSpanContext().getTraceIdBytes()))
                .setSpanId(ByteString.copyFrom(data.getSpanContext().getSpanIdBytes()))
                .setTraceState(traceState(data.getSpanContext().getTraceState()))
                .setFlags(
                        flags(data.getSpanContext(), data.getParentSpanContext().isRemote()))
                .setName(data.getName())
                .setKind(kind(data.getKind()))
                .setStartTimeUnixNano(data.getStartEpochNanos())
                .setEndTimeUnixNano(data.getEndEpochNanos())
                .addAllAttributes(attributes(data.getAttributes()))
                .setDroppedAttributesCount(Math.max(
                        0, data.getTotalAttributeCount() - data.getAttributes().size()))
                .setDroppedEventsCount(
                        data.getTotalRecordedEvents() - data.getEvents().size())
                .setDroppedLinksCount(
                        data.getTotalRecordedLinks() - data.getLinks().size())
                .setStatus(status(data.getStatus()));
        if (data.getParentSpanContext().isValid()) {
            span.setParentSpanId(ByteString.copyFrom(data.getParentSpanContext().getSpanIdBytes()));
        }
        data.getEvents().forEach(event -> span.addEvents(event(event)));
        data.getLinks().forEach(link -> span.addLinks(link(link)));
        return span.build();
    }

    /**
     * Maps a resource.
     *
     * @param workerName stands in for a service name that nobody gave; null where no worker is known
     */
    static Resource resource(io.opentelemetry.sdk.resources.Resource resource, @Nullable String workerName) {
        Attributes attributes = resource.getAttributes();
        String serviceName = attributes.get(SERVICE_NAME);
        if (workerName != null && (serviceName == null || serviceName.startsWith(NO_SERVICE_NAME))) {
            AttributesBuilder named = attributes.toBuilder().put(SERVICE_NAME, workerName);
            attributes = named.build();
        }
        return Resource.newBuilder().addAllAttributes(attributes(attributes)).build();
    }

    static InstrumentationScope scope(InstrumentationScopeInfo scope) {
        String version = scope.getVersion();
        return InstrumentationScope.newBuilder()
                .setName(scope.getName())
                .setVersion(version == null ? "" : version)
                .addAllAttributes(attributes(scope.getAttributes()))
                .build();
    }

    private static Span.Event event(EventData event) {
        return Span.Event.newBuilder()
                .setTimeUnixNano(event.getEpochNanos())
                .setName(event.getName())
                .addAllAttributes(attributes(event.getAttributes()))
                .setDroppedAttributesCount(event.getDroppedAttributesCount())
                .build();
    }

    private static Span.Link link(LinkData link) {
        SpanContext context = link.getSpanContext();
        return Span.Link.newBuilder()
                .setTraceId(ByteString.copyFrom(context.getTraceIdBytes()))
                .setSpanId(ByteString.copyFrom(context.getSpanIdBytes()))
                .setTraceState(traceState(context.getTraceState()))
                .setFlags(flags(context, context.isRemote()))
                .addAllAttributes(attributes(link.getAttributes()))
                .build();
    }

    private static int flags(SpanContext context, boolean remote) {
        int known = SpanFlags.SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK_VALUE;
        int isRemote = remote ? SpanFlags.SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK_VALUE : 0;
        return Byte.toUnsignedInt(context.getTraceFlags().asByte()) | known | isRemote;
    }

    private static Span.SpanKind kind(SpanKind kind) {
        return switch (kind) {
            case INTERNAL -> Span.SpanKind.SPAN_KIND_INTERNAL;
            case SERVER -> Span.SpanKind.SPAN_KIND_SERVER;
            case CLIENT -> Span.SpanKind.SPAN_KIND_CLIENT;
            case PRODUCER -> Span.SpanKind.SPAN_KIND_PRODUCER;
            case CONSUMER -> Span.SpanKind.SPAN_KIND_CONSUMER;
        };
    }

    private static Status status(StatusData status) {
        Status.StatusCode code =
                switch (status.getStatusCode()) {
                    case UNSET -> Status.StatusCode.STATUS_CODE_UNSET;
                    case OK -> Status.StatusCode.STATUS_CODE_OK;
                    case ERROR -> Status.StatusCode.STATUS_CODE_ERROR;
                };
        return Status.newBuilder()
                .setCode(code)
                .setMessage(status.getDescription())
                .build();
    }

    private static String traceState(TraceState state) {
        var text = new StringJoiner(",");
        state.forEach((key, value) -> text.add(key + "=" + value));
        return text.toString();
    }

    private static List<KeyValue> attributes(Attributes attributes) {
        var mapped = new ArrayList<KeyValue>(attributes.size());
        attributes.forEach((key, value) -> mapped.add(KeyValue.newBuilder()
                .setKey(key.getKey())
                .setValue(value(value))
                .build()));
        return mapped;
    }

    private static AnyValue value(Object value) {
        AnyValue.Builder mapped = AnyValue.newBuilder();
        if (value instanceof String text) {
            mapped.setStringValue(text);
        } else if (value instanceof Long number) {
            mapped.setIntValue(number);
        } else if (value instanceof Boolean truth) {
            mapped.setBoolValue(truth);
        } else if (value instanceof Double number) {
            mapped.setDoubleValue(number);
        } else if (value instanceof Collection<?> values) {
            ArrayValue.Builder array = ArrayValue.newBuilder();
            values.forEach(element -> array.addValues(value(element)));
            mapped.setArrayValue(array);
        } else {
            mapped.setStringValue(String.valueOf(value));
        }
        return mapped.build();
    }
}
