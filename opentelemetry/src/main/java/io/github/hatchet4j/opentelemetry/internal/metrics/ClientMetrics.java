// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.metrics;

import io.github.hatchet4j.opentelemetry.internal.Causes;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts and times what clients send. Thread-safe. */
public final class ClientMetrics {
    private final LongCounter sent;
    private final DoubleHistogram duration;
    private final KnownAttributes<Call> known = new KnownAttributes<>(ClientMetrics::attributes);
    private final Guard guard;

    public ClientMetrics(Meter meter, Guard guard) {
        this.guard = guard;
        sent = meter.counterBuilder("messaging.client.sent.messages")
                .setUnit("{message}")
                .setDescription("Runs and events that clients tried to send to the engine.")
                .build();
        duration = Timers.create(
                meter, "messaging.client.operation.duration", "How long calls took that send runs or events.");
    }

    /** Takes note of a call that sent nothing to a worker yet. */
    public void called(Context context, String operation, String target, @Nullable Throwable error, long nanos) {
        guard.run(
                "record metrics",
                () -> duration.record(Timers.seconds(nanos), attributes(operation, target, error), context));
    }

    /**
     * Takes note of a call that has ended and sent something.
     *
     * @param targets the workflow name or event key of each thing that was sent
     * @param errors what each of them failed with, null for success; as many as {@code targets}, or none if all went well
     * @param error what the call as a whole failed with
     */
    public void sent(
            Context context,
            String operation,
            List<String> targets,
            List<? extends @Nullable Throwable> errors,
            @Nullable Throwable error,
            long nanos) {
        guard.run("record metrics", () -> {
            String first = targets.get(0);
            boolean oneTarget = targets.stream().allMatch(first::equals);
            duration.record(Timers.seconds(nanos), attributes(operation, oneTarget ? first : null, error), context);
            for (int i = 0; i < targets.size(); i++) {
                Throwable ofItem = error == null && i < errors.size() ? errors.get(i) : error;
                sent.add(1, attributes(operation, targets.get(i), ofItem), context);
            }
        });
    }

    private Attributes attributes(String operation, @Nullable String target, @Nullable Throwable error) {
        return known.of(new Call(operation, target, error == null ? null : Causes.type(error)));
    }

    private static Attributes attributes(Call call) {
        AttributesBuilder attributes = Attributes.builder()
                .put(Keys.MESSAGING_SYSTEM, "hatchet")
                .put(Keys.MESSAGING_OPERATION_NAME, call.operation());
        if (call.target() != null) {
            attributes.put(Keys.MESSAGING_DESTINATION_NAME, call.target());
        }
        if (call.errorType() != null) {
            attributes.put(Keys.ERROR_TYPE, call.errorType());
        }
        return attributes.build();
    }

    private record Call(
            String operation,
            @Nullable String target,
            @Nullable String errorType) {}
}
