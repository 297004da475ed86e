// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns inputs, outputs and payloads into JSON and back. Implementations are safe to share between threads. The default
 * one is Jackson 3, which knows records, {@code java.time} and Jackson's annotations and ignores unknown properties.
 */
public interface JsonCodec {
    /**
     * Writes {@code value} as JSON text.
     *
     * @throws SerializationException if the value cannot be written
     */
    String encode(@Nullable Object value);

    /**
     * Reads JSON text as a value of {@code type}.
     *
     * @throws SerializationException if the text is no JSON or does not fit
     */
    @Nullable
    Object decode(String json, Type type);

    /**
     * The JSON schema of a type as this codec writes it, for the dashboard's input form. The default tells nothing; an
     * implementation that cannot describe a type does the same.
     */
    default Optional<String> schema(Type type) {
        return Optional.empty();
    }
}
