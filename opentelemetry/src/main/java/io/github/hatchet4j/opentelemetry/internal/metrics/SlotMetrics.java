// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.metrics;

import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.sdk.interceptor.WorkerInfo;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/** Shows the slots of the workers that run. Thread-safe. */
public final class SlotMetrics implements AutoCloseable {
    private final Set<WorkerInfo> workers = ConcurrentHashMap.newKeySet();
    private final ObservableLongMeasurement used;
    private final ObservableLongMeasurement total;
    private final BatchCallback callback;

    public SlotMetrics(Meter meter) {
        used = meter.upDownCounterBuilder("hatchet.worker.slots.used")
                .setUnit("{slot}")
                .setDescription("Slots of workers that a task holds.")
                .buildObserver();
        total = meter.upDownCounterBuilder("hatchet.worker.slots.total")
                .setUnit("{slot}")
                .setDescription("Slots that workers have.")
                .buildObserver();
        callback = meter.batchCallback(this::observe, used, total);
    }

    public void started(WorkerInfo worker) {
        workers.add(worker);
    }

    public void stopped(WorkerInfo worker) {
        workers.remove(worker);
    }

    @Override
    public void close() {
        callback.close();
    }

    private void observe() {
        // Workers of one name are one series, or the last one would hide the others.
        byName(WorkerInfo::usedSlots)
                .forEach((name, slots) -> used.record(slots, Attributes.of(Keys.WORKER_NAME, name)));
        byName(WorkerInfo::totalSlots)
                .forEach((name, slots) -> total.record(slots, Attributes.of(Keys.WORKER_NAME, name)));
    }

    private Map<String, Long> byName(ToIntFunction<WorkerInfo> slots) {
        Map<String, Long> sums = new HashMap<>();
        workers.forEach(worker -> sums.merge(worker.name(), (long) slots.applyAsInt(worker), Long::sum));
        return sums;
    }
}
