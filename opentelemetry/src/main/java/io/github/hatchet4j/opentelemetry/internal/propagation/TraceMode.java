// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.propagation;

import io.github.hatchet4j.opentelemetry.Propagation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What travels under {@code hatchet4j-trace}: {@code <mode>;<epoch ms>}. It is ours and not Hatchet's, since keys with
 * Hatchet's prefix are taken off events and children.
 *
 * <p>The mode is a demand ({@code parent}, {@code link}, {@code none}), or the word of who wrote it ({@code auto},
 * {@code scheduled}, {@code cron}, {@code engine}), after which a dash and a mode may tell what to do where nothing else
 * is said.
 *
 * @param mode what the trigger demands, or null where it leaves the choice to the worker
 * @param otherwise what the trigger's instrumentor does where nothing else is said, or null
 * @param writer who wrote the context
 * @param writtenAt when the context was written, or null where that is unknown
 */
public record TraceMode(
        @Nullable Propagation mode,
        @Nullable Propagation otherwise,
        Writer writer,
        @Nullable Instant writtenAt) {
    public static final String KEY = "hatchet4j-trace";

    private static final List<Propagation> MODES = List.of(Propagation.values());
    private static final List<Writer> WRITERS = List.of(Writer.values());
    private static final TraceMode UNKNOWN = new TraceMode(null, null, Writer.TRIGGER, null);

    /** Who writes a context: it tells how far away the attempt may be. */
    public enum Writer {
        /** What runs at once. */
        TRIGGER("auto"),
        /** What runs once, later. */
        SCHEDULE("scheduled"),
        /** What runs again and again. */
        CRON("cron"),
        /** An embedded engine that exports its own spans: the context is that of the run's span. */
        ENGINE("engine");

        private final String word;

        Writer(String word) {
            this.word = word;
        }
    }

    /** Reads the key; whatever makes no sense counts as absent. */
    public static TraceMode read(Map<String, ?> metadata) {
        if (!(metadata.get(KEY) instanceof String text)) {
            return UNKNOWN;
        }
        int separator = text.indexOf(';');
        String words = separator < 0 ? text : text.substring(0, separator);
        Instant writtenAt = separator < 0 ? null : instant(text.substring(separator + 1));
        int dash = words.indexOf('-');
        return new TraceMode(
                mode(words),
                dash < 0 ? null : mode(words.substring(dash + 1)),
                writer(dash < 0 ? words : words.substring(0, dash)),
                writtenAt);
    }

    /** Whether an instrumentor wrote the context beside it: whoever only demands a mode knows no moment. */
    boolean isInstrumentors() {
        return writtenAt != null && writer != Writer.ENGINE;
    }

    /** Whether an embedded engine that exports its own spans wrote the context. */
    static boolean isEngines(Map<String, ?> metadata) {
        return metadata.get(KEY) instanceof String text
                && text.startsWith(Writer.ENGINE.word)
                && read(metadata).writer() == Writer.ENGINE;
    }

    /** Returns the text of a demand that a caller makes; the moment is added when the call is traced. */
    public static String demand(Propagation mode) {
        return switch (mode) {
            case PARENT -> "parent";
            case LINK -> "link";
            case NONE -> "none";
        };
    }

    String text() {
        String words =
                mode != null ? demand(mode) : otherwise == null ? writer.word : writer.word + "-" + demand(otherwise);
        return writtenAt == null ? words : words + ";" + writtenAt.toEpochMilli();
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
        for (Propagation mode : MODES) {
            if (demand(mode).equals(text)) {
                return mode;
            }
        }
        return null;
    }

    private static Writer writer(String word) {
        for (Writer writer : WRITERS) {
            if (writer.word.equals(word)) {
                return writer;
            }
        }
        return Writer.TRIGGER;
    }

    private static @Nullable Instant instant(String millis) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(millis));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
