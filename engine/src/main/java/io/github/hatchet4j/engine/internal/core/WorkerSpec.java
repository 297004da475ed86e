// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a worker says of itself.
 *
 * @param actions action ids in lower case
 * @param slots how many tasks of each slot kind it holds at once
 * @param remote whether it is reached over a network, and so may outlive this process
 */
public record WorkerSpec(
        String name,
        List<String> actions,
        Map<String, Integer> slots,
        Map<String, Label> labels,
        Platform platform,
        boolean remote) {

    public WorkerSpec {
        actions = List.copyOf(actions);
        slots = Map.copyOf(slots);
        labels = Map.copyOf(labels);
    }

    /** A label's value: a text or a number. */
    public record Label(@Nullable String text, @Nullable Integer number) {}

    /** What the worker runs on. Language is the name of the wire's constant. */
    public record Platform(
            @Nullable String sdkVersion,
            @Nullable String language,
            @Nullable String languageVersion,
            @Nullable String os,
            @Nullable String extra) {}

    WorkerSpec withLabels(Map<String, Label> merged) {
        return new WorkerSpec(name, actions, slots, merged, platform, remote);
    }
}
