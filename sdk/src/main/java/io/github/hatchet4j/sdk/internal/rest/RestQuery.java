// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Collects a query string. Confined to one thread. */
public final class RestQuery {
    private final StringBuilder text = new StringBuilder();

    /** Adds a pair, unless {@code value} is null. */
    public RestQuery add(String name, @Nullable Object value) {
        if (value != null) {
            if (!text.isEmpty()) {
                text.append('&');
            }
            text.append(encode(name)).append('=').append(encode(value.toString()));
        }
        return this;
    }

    /** Adds a pair for each value. */
    public RestQuery addAll(String name, Collection<?> values) {
        values.forEach(value -> add(name, value));
        return this;
    }

    /** The encoded text; null when nothing was added. */
    public @Nullable String encoded() {
        return text.isEmpty() ? null : text.toString();
    }

    /** Encodes a part of a path or query. */
    public static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
