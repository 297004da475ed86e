// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.store.Spans;
import io.github.hatchet4j.protocol.otlp.common.AnyValue;
import io.github.hatchet4j.protocol.otlp.common.InstrumentationScope;
import io.github.hatchet4j.protocol.otlp.common.KeyValue;
import io.github.hatchet4j.protocol.otlp.trace.Span;
import io.github.hatchet4j.protocol.otlp.trace.Status;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads spans from the wire, one by one: an odd one costs no other. */
final class SpanMapping {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;

    private SpanMapping() {}

    /** What the spans of one resource share. */
    record Resource(String service, ByteString attributes) {
        static Resource of(List<KeyValue> attributes) {
            ObjectNode texts = texts(attributes);
            return new Resource(texts.path("service.name").asString(""), json(texts));
        }
    }

    /** The span as it is stored, or null if its ids cannot be those of a span. */
    static Spans.@Nullable Span span(Span span, Resource resource, InstrumentationScope scope) {
        if (isNoId(span.getTraceId(), TRACE_ID_BYTES) || isNoId(span.getSpanId(), SPAN_ID_BYTES)) {
            return null;
        }
        ObjectNode attributes = texts(span.getAttributesList());
        return new Spans.Span(
                span.getTraceId(),
                span.getSpanId(),
                isNoId(span.getParentSpanId(), SPAN_ID_BYTES) ? ByteString.EMPTY : span.getParentSpanId(),
                span.getName(),
                kind(span.getKind()),
                resource.service(),
                status(span.getStatus().getCode()),
                span.getStatus().getMessage().isEmpty()
                        ? null
                        : span.getStatus().getMessage(),
                span.getStartTimeUnixNano(),
                Math.max(0, span.getEndTimeUnixNano() - span.getStartTimeUnixNano()),
                resource.attributes(),
                json(attributes),
                scope.getName(),
                scope.getVersion(),
                id(attributes, "hatchet.workflow_run_id"),
                id(attributes, "hatchet.step_run_id"),
                retryCount(attributes));
    }

    private static boolean isNoId(ByteString id, int length) {
        if (id.size() != length) {
            return true;
        }
        for (byte part : id) {
            if (part != 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable UUID id(ObjectNode attributes, String name) {
        return Ids.parse(attributes.path(name).asString(""));
    }

    private static int retryCount(ObjectNode attributes) {
        String text = attributes.path("hatchet.retry_count").asString("");
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static String kind(Span.SpanKind kind) {
        return switch (kind) {
            case SPAN_KIND_INTERNAL -> "INTERNAL";
            case SPAN_KIND_SERVER -> "SERVER";
            case SPAN_KIND_CLIENT -> "CLIENT";
            case SPAN_KIND_PRODUCER -> "PRODUCER";
            case SPAN_KIND_CONSUMER -> "CONSUMER";
            case SPAN_KIND_UNSPECIFIED, UNRECOGNIZED -> "UNSPECIFIED";
        };
    }

    private static String status(Status.StatusCode code) {
        return switch (code) {
            case STATUS_CODE_OK -> "OK";
            case STATUS_CODE_ERROR -> "ERROR";
            case STATUS_CODE_UNSET, UNRECOGNIZED -> "UNSET";
        };
    }

    /** Hatchet shows all attributes as texts. */
    private static ObjectNode texts(List<KeyValue> attributes) {
        ObjectNode texts = JSON.createObjectNode();
        attributes.forEach(attribute -> texts.put(attribute.getKey(), text(attribute.getValue())));
        return texts;
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> String.valueOf(value.getBoolValue());
            case INT_VALUE -> String.valueOf(value.getIntValue());
            case DOUBLE_VALUE -> String.valueOf(value.getDoubleValue());
            case BYTES_VALUE -> HexFormat.of().formatHex(value.getBytesValue().toByteArray());
            case ARRAY_VALUE -> {
                ArrayNode array = JSON.createArrayNode();
                value.getArrayValue().getValuesList().forEach(item -> array.add(text(item)));
                yield array.toString();
            }
            case KVLIST_VALUE -> texts(value.getKvlistValue().getValuesList()).toString();
            case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> "";
        };
    }

    private static ByteString json(ObjectNode node) {
        return ByteString.copyFromUtf8(node.toString());
    }
}
