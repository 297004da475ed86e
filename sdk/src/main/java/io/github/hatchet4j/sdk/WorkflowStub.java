// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

/**
 * A workflow that another service or language implements: to be run, not served. Immutable, safe to share between
 * threads.
 *
 * @param <I> the input
 */
public final class WorkflowStub<I> extends Triggerable<I, WorkflowResult, WorkflowRun> {
    WorkflowStub(Client client, String wireName) {
        super(client, wireName);
    }

    @Override
    WorkflowRun newReference(String runId, boolean isMade) {
        return new WorkflowRun(client(), runId, isMade);
    }

    /** The name alone. */
    @Override
    public String toString() {
        return "WorkflowStub[" + name() + "]";
    }
}
