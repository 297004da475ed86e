// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.propagation;

import io.github.hatchet4j.opentelemetry.Propagation;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What travels under {@code hatchet4j-trace}: {@code <mode>;<epoch ms>}. It is ours and not Hatchet's, since keys with
 * Hatchet's prefix are taken off events and children.
 *
 * @param mode what the trigger demands, or null where it leaves the choice to the worker
 * @param writtenAt when the context was written, or null where that is unknown
 */
public record TraceMode(
        @Nullable Propagation mode, @Nullable Instant writtenAt) {
    public static final String KEY = "hatchet4j-trace";

    private static final TraceMode UNKNOWN = new TraceMode(null, null);
    private static final String AUTO = "auto";

    /** Reads the key; whatever makes no sense counts as absent. */
    static TraceMode read(Map<String, ?> metadata) {
        if (!(metadata.get(KEY) instanceof String text)) {
            return UNKNOWN;
        }
        int separator = text.indexOf(';');
        String mode = separator < 0 ? text : text.substring(0, separator);
        return new TraceMode(mode(mode), separator < 0 ? null : instant(text.substring(separator + 1)));
    }

    /** Returns the text of a demand that a caller makes; the moment is added when the call is traced. */
    public static String demand(Propagation mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    String text() {
        String name = mode == null ? AUTO : demand(mode);
        return writtenAt == null ? name : name + ";" + writtenAt.toEpochMilli();
    }

    /** How old the context is, never negative: the clocks of two machines differ. */
    @Nullable
    Duration age(Instant now) {
        if (writtenAt == null) {
            return null;
        }
        Duration age = Duration.between(writtenAt, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static @Nullable Propagation mode(String text) {
        for (Propagation mode : Propagation.values()) {
            if (demand(mode).equals(text)) {
                return mode;
            }
        }
        return null;
    }

    private static @Nullable Instant instant(String millis) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(millis));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
