// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.opentelemetry.internal.propagation.TraceMode;
import io.github.hatchet4j.sdk.PushEventOptions;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;

/** How the span of a task's attempt relates to the span that triggered the run. */
public enum Propagation {
    /** It is a child: one trace from the trigger to the last task. */
    PARENT,
    /** It begins a new trace and has a link to the trigger: for work that nobody waits for. */
    LINK,
    /** It begins a new trace and knows nothing of the trigger. */
    NONE;

    /** Returns options that also say this for the one run that they trigger; it wins over everything else. */
    public TriggerWorkflowOptions on(TriggerWorkflowOptions options) {
        return requireNonNull(options, "options").toBuilder()
                .additionalMetadata(TraceMode.KEY, TraceMode.demand(this))
                .build();
    }

    /** Returns options that also say this for the runs that the one event triggers; it wins over everything else. */
    public PushEventOptions on(PushEventOptions options) {
        return requireNonNull(options, "options").toBuilder()
                .additionalMetadata(TraceMode.KEY, TraceMode.demand(this))
                .build();
    }
}
