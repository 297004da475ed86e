// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The environment's say in tracing. All names begin with {@code HATCHET_CLIENT_OPENTELEMETRY_}:
 *
 * <ul>
 *   <li>{@code ENABLED}: trace without a line of code (false)
 *   <li>{@code ENABLE_HATCHET_COLLECTOR}: send spans to the engine too (true)
 *   <li>{@code SCHEDULE_DELAY_MILLIS}, {@code MAX_EXPORT_BATCH_SIZE}, {@code MAX_QUEUE_SIZE}: how (5000, 512, 2048)
 *   <li>{@code EXCLUDED_ATTRIBUTES}: names, as a JSON array or with commas between (none)
 *   <li>{@code INCLUDE_TASK_NAME_IN_SPAN_NAME}, in Hatchet's Python SDK {@code
 *       INCLUDE_TASK_NAME_IN_START_STEP_RUN_SPAN_NAME} (false)
 *   <li>{@code INDIVIDUAL_RUN_SPANS_FOR_BULK_RUN} (true)
 *   <li>{@code PROPAGATION}: parent, link or none (parent)
 *   <li>{@code SEMANTIC_CONVENTIONS}: hatchet, messaging or both (both)
 *   <li>{@code LOG_CORRELATION}: ids in the MDC (true)
 *   <li>{@code CAPTURE_INPUTS}, {@code CAPTURE_OUTPUTS} (false), {@code CAPTURE_METADATA_KEYS} (none), {@code
 *       CAPTURE_MAX_BYTES} (4096)
 * </ul>
 *
 * Also read: {@code OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN}, {@code OTEL_SERVICE_NAME}, {@code OTEL_RESOURCE_ATTRIBUTES}.
 * Immutable.
 */
public final class OtelEnvironment {
    private static final String PREFIX = "HATCHET_CLIENT_OPENTELEMETRY_";

    private final Map<String, String> variables;

    public OtelEnvironment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** All variables as they are. */
    public Map<String, String> variables() {
        return variables;
    }

    /** The value of the first of these that is set. */
    public Optional<String> text(String... names) {
        return Arrays.stream(names)
                .map(name -> variables.getOrDefault(PREFIX + name, "").trim())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /**
     * A truth value.
     *
     * @throws IllegalArgumentException if it is set to something else
     */
    public Optional<Boolean> flag(String... names) {
        return text(names).map(value -> switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default -> throw wrong(names[0], value, "true or false");
        });
    }

    /**
     * A positive number.
     *
     * @throws IllegalArgumentException if it is set to something else
     */
    public Optional<Integer> number(String name) {
        return text(name).map(value -> {
            try {
                int number = Integer.parseInt(value);
                if (number > 0) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw wrong(name, value, "a positive number");
            }
            throw wrong(name, value, "a positive number");
        });
    }

    /**
     * A word of an enumeration, in any case.
     *
     * @throws IllegalArgumentException if it is set to something else
     */
    public <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
        return text(name)
                .map(value -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name().equalsIgnoreCase(value))
                        .findFirst()
                        .orElseThrow(() -> wrong(name, value, "one of " + Arrays.toString(type.getEnumConstants()))));
    }

    /** Names, as a JSON array of strings or with commas between. */
    public Optional<List<String>> names(String name) {
        return text(name)
                .map(value -> Arrays.stream(value.replaceAll("[\\[\\]\"]", "").split(",", -1))
                        .map(String::trim)
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    /** Applies {@code option} to the value, if there is one. */
    public static <T> void apply(Optional<T> value, Consumer<T> option) {
        value.ifPresent(option);
    }

    private static IllegalArgumentException wrong(String name, String value, String expected) {
        return new IllegalArgumentException(PREFIX + name + " must be " + expected + ", was " + value);
    }
}
