// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

/** A cron trigger or a scheduled run: the live record, and the timer that makes the next run. */
final class Plan extends TimerQueue.Node {
    final PlanFacts facts;
    final Workflow workflow;
    /** When the next run is due. */
    long triggerAt;

    Plan(PlanFacts facts, Workflow workflow, long triggerAt) {
        this.facts = facts;
        this.workflow = workflow;
        this.triggerAt = triggerAt;
    }
}
