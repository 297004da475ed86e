// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import io.github.hatchet4j.engine.internal.core.Mutation;
import io.github.hatchet4j.engine.internal.core.RunFacts;
import io.github.hatchet4j.engine.internal.core.RunState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The changes of many commands, which become durable as one transaction. Changes of one row melt together here: a task
 * that is inserted and assigned is one row, one that starts and completes is one update.
 */
public final class Chunk {
    final Map<Long, RunWrite> runs = new LinkedHashMap<>();
    final Map<Long, Mutation> outputs = new LinkedHashMap<>();
    final Map<Class<?>, List<Mutation>> others = new HashMap<>();
    private int size;

    /** The melted changes of one row of the run table. */
    static final class RunWrite {
        final long id;
        final @Nullable RunFacts facts;
        RunState state;

        RunWrite(long id, @Nullable RunFacts facts, RunState state) {
            this.id = id;
            this.facts = facts;
            this.state = state;
        }
    }

    public void add(Mutation mutation) {
        if (mutation instanceof Mutation.SaveRun save) {
            RunWrite known = runs.get(save.id());
            if (known != null) {
                known.state = save.state();
                return;
            }
            runs.put(save.id(), new RunWrite(save.id(), save.facts(), save.state()));
        } else if (mutation instanceof Mutation.PutOutput put) {
            outputs.put(put.taskId(), put);
        } else if (mutation instanceof Mutation.DropOutput drop) {
            outputs.put(drop.taskId(), drop);
        } else {
            others.computeIfAbsent(mutation.getClass(), type -> new ArrayList<>())
                    .add(mutation);
        }
        size++;
    }

    /** How many rows it will write. */
    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    <T extends Mutation> List<T> of(Class<T> type) {
        List<Mutation> found = others.get(type);
        if (found == null) {
            return List.of();
        }
        return found.stream().map(type::cast).toList();
    }
}
