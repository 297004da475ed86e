// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

/** The last row number given out in each table. */
public final class Counters {
    long tenant;
    long workflow;
    long version;
    long worker;
    long run;
    long event;
    long taskEvent;
    long plan;

    public Counters() {}

    public Counters(
            long tenant, long workflow, long version, long worker, long run, long event, long taskEvent, long plan) {
        this.tenant = tenant;
        this.workflow = workflow;
        this.version = version;
        this.worker = worker;
        this.run = run;
        this.event = event;
        this.taskEvent = taskEvent;
        this.plan = plan;
    }
}
