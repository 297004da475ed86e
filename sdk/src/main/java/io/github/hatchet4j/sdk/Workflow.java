// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

/**
 * A workflow of several tasks with their handlers: run it from anywhere, serve it by giving it to a worker. Immutable,
 * safe to share between threads.
 *
 * <pre>{@code
 * var builder = hatchet.workflow("report", Request.class);
 * var load = builder.task("load", Data.class).handler((request, ctx) -> load(request));
 * var print = builder.task("print", Page.class).parents(load).handler((request, ctx) -> print(ctx.output(load)));
 * var report = builder.build();
 *
 * Page page = report.run(new Request("2026")).output(print);
 * }</pre>
 *
 * @param <I> the input
 */
public final class Workflow<I> extends Triggerable<I, WorkflowResult, WorkflowRun> implements Servable {
    private final Served served;

    Workflow(Client client, Served served) {
        super(client, served.workflow().name());
        this.served = served;
    }

    @Override
    WorkflowRun newReference(String runId, boolean isMade) {
        return new WorkflowRun(client(), runId, isMade);
    }

    Served served() {
        return served;
    }

    /** The name alone. */
    @Override
    public String toString() {
        return "Workflow[" + name() + "]";
    }
}
