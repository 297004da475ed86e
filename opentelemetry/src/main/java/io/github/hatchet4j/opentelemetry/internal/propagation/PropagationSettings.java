// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.propagation;

import io.github.hatchet4j.opentelemetry.Propagation;
import io.github.hatchet4j.opentelemetry.PropagationPolicy;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How traces go on, as the application set it. Immutable. */
public final class PropagationSettings {
    private final @Nullable Propagation everywhere;
    private final Map<String, Propagation> byTask;
    private final PropagationPolicy policy;

    /**
     * Makes settings.
     *
     * @param everywhere what holds where nothing else is said, or null for parents
     * @param byTask what holds for workflows and tasks, by workflow name or action id
     */
    public PropagationSettings(
            @Nullable Propagation everywhere, Map<String, Propagation> byTask, PropagationPolicy policy) {
        this.everywhere = everywhere;
        this.byTask = byTask.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(entry -> fold(entry.getKey()), Map.Entry::getValue));
        this.policy = policy;
    }

    /** What is set for a task or else for its workflow, or null. */
    @Nullable
    Propagation of(String actionId, String workflowName) {
        Propagation ofTask = of(actionId);
        return ofTask == null ? of(workflowName) : ofTask;
    }

    /** What is set for a name, or null. */
    @Nullable
    Propagation of(String name) {
        return byTask.isEmpty() ? null : byTask.get(fold(name));
    }

    @Nullable
    Propagation everywhere() {
        return everywhere;
    }

    PropagationPolicy policy() {
        return policy;
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
