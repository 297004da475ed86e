// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.propagation;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads additional metadata, of which only the texts can carry context. */
enum MetadataGetter implements TextMapGetter<Map<String, ?>> {
    INSTANCE;

    @Override
    public Iterable<String> keys(Map<String, ?> metadata) {
        return metadata.keySet();
    }

    @Override
    public @Nullable String get(@Nullable Map<String, ?> metadata, String key) {
        return metadata != null && metadata.get(key) instanceof String text ? text : null;
    }
}
