// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import io.github.hatchet4j.opentelemetry.CaptureOptions;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the contents on spans that the application wants there. Thread-safe. */
public final class Captures {
    private final CaptureOptions options;
    private final Guard guard;

    public Captures(CaptureOptions options, Guard guard) {
        this.options = options;
        this.guard = guard;
    }

    /** Puts what was sent, and its metadata. */
    public void input(AttributeSink attributes, String json, Map<String, ?> metadata) {
        if (options.inputs()) {
            attributes.put(Keys.PAYLOAD, redacted(json));
        }
        if (!options.metadataKeys().isEmpty()) {
            var wanted = new TreeMap<String, Object>(metadata);
            wanted.keySet().retainAll(options.metadataKeys());
            if (!wanted.isEmpty()) {
                attributes.put(Keys.ADDITIONAL_METADATA, redacted(JsonText.object(wanted)));
            }
        }
    }

    /** Puts what a task returned. */
    public void output(AttributeSink attributes, @Nullable String json) {
        if (options.outputs() && json != null) {
            attributes.put(Keys.OUTPUT, redacted(json));
        }
    }

    private @Nullable String redacted(String text) {
        String redacted = guard.get("redact a text", () -> options.redactor().apply(text));
        return redacted == null ? null : Utf8.cut(redacted, options.maxBytes());
    }
}
