// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.ArrayList;

/** Lets old rows leave, except those that memory still speaks of. */
final class History {
    private final CoreState state;

    History(CoreState state) {
        this.state = state;
    }

    void drop(Command.DropHistory command) {
        OldRows old = command.rows();
        var runs = new ArrayList<Long>();
        for (OldRows.OldRun run : old.runs()) {
            if (!isInUse(run)) {
                runs.add(run.row());
            }
        }
        var workers = new ArrayList<Long>();
        for (OldRows.OldWorker worker : old.workers()) {
            Tenant tenant = state.tenants.get(worker.tenantId());
            if (tenant == null || !tenant.workers.containsKey(worker.id())) {
                workers.add(worker.row());
            }
        }
        if (!runs.isEmpty() || !workers.isEmpty() || old.eventsThrough() > 0) {
            // Whoever has read one of these runs has read something that is no longer there.
            state.history++;
            Counters last = state.counters;
            state.out.write(new Mutation.DropHistory(
                    runs, workers, old.eventsThrough(), last.run, last.taskEvent, last.event, last.worker));
        }
        state.answer(command.reply(), runs.size());
    }

    /** A run that was replayed, or whose parent may spawn it once more and expects its result. */
    private boolean isInUse(OldRows.OldRun run) {
        Tenant tenant = state.tenants.get(run.tenantId());
        return tenant != null
                && (tenant.runs.containsKey(run.id())
                        || (run.parentTaskId() != null && state.task(tenant, run.parentTaskId()) != null));
    }
}
