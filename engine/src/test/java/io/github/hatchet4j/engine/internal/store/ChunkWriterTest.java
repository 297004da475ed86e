// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.engine.internal.core.Mutation;
import io.github.hatchet4j.engine.internal.core.WorkflowPause;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChunkWriterTest {
    private final MemoryDatabase database = MemoryDatabase.open();
    private final ChunkWriter writer = new ChunkWriter();

    @AfterEach
    void close() {
        database.close();
    }

    private void write(Mutation... mutations) {
        var chunk = new Chunk();
        for (Mutation mutation : mutations) {
            chunk.add(mutation);
        }
        boolean unused = database.write(connection -> {
            writer.write(connection, chunk);
            return true;
        });
    }

    private static Mutation add(long id) {
        return new Mutation.AddWorkflow(id, new UUID(0, id), 1, "report", id);
    }

    private List<String> workflows() {
        return database.read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "select id, coalesce(former_name, name), deleted_at, paused_crons, paused_schedules,"
                                    + " paused_millis from workflow order by id")) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    found.add(rows.getLong(1) + " " + rows.getString(2) + " " + rows.getLong(3) + " "
                            + rows.getString(4) + " " + rows.getString(5) + " " + rows.getLong(6));
                }
                return found;
            }
        });
    }

    @Test
    void aNameIsFreeForTheNextWorkflowInTheChunkThatDeletesTheLast() {
        write(add(1));

        write(new Mutation.DeleteWorkflow(1, 11), add(2), new Mutation.DeleteWorkflow(2, 12), add(3));

        assertThat(workflows())
                .containsExactly("1 report 11 null null 0", "2 report 12 null null 0", "3 report 0 null null 0");
    }

    @Test
    void theLastOfSeveralPausesInOneChunkCounts() {
        write(
                add(1),
                new Mutation.PauseWorkflow(1, new WorkflowPause(true, false, 5)),
                new Mutation.PauseWorkflow(1, null),
                new Mutation.PauseWorkflow(1, new WorkflowPause(false, true, 7)));

        assertThat(workflows()).containsExactly("1 report 0 QUEUE DROP 7");
    }
}
