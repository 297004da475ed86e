// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.json;

import io.github.hatchet4j.sdk.JsonCodec;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** The default codec. */
public final class JacksonCodec implements JsonCodec {
    private static final Logger log = LoggerFactory.getLogger(JacksonCodec.class);

    @Override
    public String encode(@Nullable Object value) {
        return Json.write(value);
    }

    @Override
    public @Nullable Object decode(String json, Type type) {
        return Json.read(json, type);
    }

    @Override
    public Optional<String> schema(Type type) {
        try {
            return Optional.of(Json.write(JsonSchema.of(type)));
        } catch (JacksonException e) {
            log.debug("No schema for {}", type, e);
            return Optional.empty();
        }
    }
}
