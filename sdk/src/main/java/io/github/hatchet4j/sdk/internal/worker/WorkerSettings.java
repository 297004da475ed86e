// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import io.github.hatchet4j.sdk.Context;
import io.github.hatchet4j.sdk.internal.WorkflowSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What a worker is made of.
 *
 * @param name the name, as the application gave it
 * @param wireName the name as the engine knows it, namespace included
 * @param bindings by action id
 * @param logQueueSize how many log lines of tasks wait for the engine at most
 * @param onUncaughtError told of what made an attempt fail
 * @param closeAfterTasks after how many tasks the worker closes itself; zero for never
 */
public record WorkerSettings(
        String name,
        String wireName,
        int slots,
        Duration shutdownTimeout,
        Map<String, Object> labels,
        List<WorkflowSpec> workflows,
        Map<String, TaskBinding> bindings,
        int logQueueSize,
        BiConsumer<Context, Throwable> onUncaughtError,
        int closeAfterTasks) {
    public WorkerSettings {
        labels = Map.copyOf(labels);
        workflows = List.copyOf(workflows);
        bindings = Map.copyOf(bindings);
    }
}
