// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import io.github.hatchet4j.opentelemetry.SemanticConventions;
import io.opentelemetry.api.common.AttributeKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Which attributes the application wants. Immutable. */
public final class AttributePolicy {
    private static final String HATCHET = "hatchet.";

    /** By these an engine files a span under its run, whatever else is wanted. */
    private static final Set<String> FILING = Set.of(
            Keys.WORKFLOW_RUN_ID.getKey(),
            Keys.STEP_RUN_ID.getKey(),
            Keys.RETRY_COUNT.getKey(),
            Keys.CHILD_WORKFLOW_RUN_ID.getKey());

    private final SemanticConventions conventions;
    private final Set<String> excluded;

    /**
     * Makes a policy.
     *
     * @param excluded names that are wanted by nobody, with or without the prefix {@code hatchet.}
     */
    public AttributePolicy(SemanticConventions conventions, Collection<String> excluded) {
        this.conventions = conventions;
        var names = new HashSet<String>();
        for (String name : excluded) {
            names.add(name);
            names.add(HATCHET + name);
        }
        this.excluded = Set.copyOf(names);
    }

    /** Whether an attribute of this key goes on a span. */
    public boolean wants(AttributeKey<?> key) {
        String name = key.getKey();
        if (!excluded.isEmpty() && excluded.contains(name)) {
            return false;
        }
        return switch (conventions) {
            case BOTH -> true;
            case HATCHET -> isHatchets(name);
            case MESSAGING -> !name.startsWith(HATCHET) || FILING.contains(name);
        };
    }

    private static boolean isHatchets(String name) {
        // What went wrong is told in either naming, since nothing of Hatchet's own says it.
        return name.startsWith(HATCHET)
                || name.equals(Keys.INSTRUMENTOR.getKey())
                || name.equals(Keys.ERROR_TYPE.getKey());
    }
}
