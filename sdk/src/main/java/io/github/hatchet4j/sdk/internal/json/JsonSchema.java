// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.json;

import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsonFormatVisitors.JsonArrayFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonBooleanFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitable;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonIntegerFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonMapFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonNumberFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonStringFormatVisitor;

/**
 * The JSON schema of a type as Jackson writes it, with types and properties alone: the dashboard makes its input form of
 * it, and nobody enforces it. Jackson's own look at the type is asked, so that annotations count.
 */
final class JsonSchema extends JsonFormatVisitorWrapper.Base {
    private final Map<String, Object> schema = new LinkedHashMap<>();
    private final Set<Class<?>> around;

    private JsonSchema(Set<Class<?>> around) {
        this.around = around;
    }

    static Map<String, Object> of(Type type) {
        return of(Json.MAPPER.constructType(type), Set.of());
    }

    private static Map<String, Object> of(JavaType type, Set<Class<?>> around) {
        if (around.contains(type.getRawClass())) {
            // A type within itself: anything goes.
            return Map.of();
        }
        var visitor = new JsonSchema(around);
        Json.MAPPER.acceptJsonFormatVisitor(type, visitor);
        return visitor.schema;
    }

    @Override
    public JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("title", type.getRawClass().getSimpleName());
        schema.put("properties", properties);
        Set<Class<?>> inside = new HashSet<>(around);
        inside.add(type.getRawClass());
        return new JsonObjectFormatVisitor.Base(getContext()) {
            @Override
            public void property(BeanProperty property) {
                properties.put(property.getName(), of(property.getType(), inside));
            }

            @Override
            public void property(String name, JsonFormatVisitable handler, JavaType propertyType) {
                properties.put(name, of(propertyType, inside));
            }

            @Override
            public void optionalProperty(BeanProperty property) {
                property(property);
            }

            @Override
            public void optionalProperty(String name, JsonFormatVisitable handler, JavaType propertyType) {
                property(name, handler, propertyType);
            }
        };
    }

    @Override
    public JsonArrayFormatVisitor expectArrayFormat(JavaType type) {
        schema.put("type", "array");
        JavaType content = type.getContentType();
        if (content != null) {
            schema.put("items", of(content, around));
        }
        return new JsonArrayFormatVisitor.Base(getContext());
    }

    @Override
    public JsonMapFormatVisitor expectMapFormat(JavaType type) {
        schema.put("type", "object");
        return new JsonMapFormatVisitor.Base(getContext());
    }

    @Override
    public JsonStringFormatVisitor expectStringFormat(JavaType type) {
        schema.put("type", "string");
        return new JsonStringFormatVisitor.Base() {
            @Override
            public void enumTypes(Set<String> values) {
                schema.put("enum", List.copyOf(values));
            }
        };
    }

    @Override
    public JsonNumberFormatVisitor expectNumberFormat(JavaType type) {
        schema.put("type", "number");
        return new JsonNumberFormatVisitor.Base();
    }

    @Override
    public JsonIntegerFormatVisitor expectIntegerFormat(JavaType type) {
        schema.put("type", "integer");
        return new JsonIntegerFormatVisitor.Base();
    }

    @Override
    public JsonBooleanFormatVisitor expectBooleanFormat(JavaType type) {
        schema.put("type", "boolean");
        return new JsonBooleanFormatVisitor.Base();
    }
}
