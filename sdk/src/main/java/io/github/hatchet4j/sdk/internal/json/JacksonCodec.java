// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.json;

import io.github.hatchet4j.sdk.JsonCodec;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** The default codec. */
public final class JacksonCodec implements JsonCodec {
    @Override
    public String encode(@Nullable Object value) {
        return Json.write(value);
    }

    @Override
    public @Nullable Object decode(String json, Type type) {
        return Json.read(json, type);
    }
}
