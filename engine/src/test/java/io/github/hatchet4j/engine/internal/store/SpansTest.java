// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpansTest {
    private static final UUID TENANT = new UUID(0, 1);
    private static final UUID RUN = new UUID(0, 2);
    private static final UUID TASK = new UUID(0, 3);

    private final Database database = MemoryDatabase.open(Database.Schema.TELEMETRY);
    private final Spans spans = new Spans(database);

    @AfterEach
    void close() {
        database.close();
    }

    private static Spans.Span span(int trace, int id, @Nullable UUID run, @Nullable UUID task) {
        return new Spans.Span(
                ByteString.copyFrom(new byte[] {(byte) trace}),
                ByteString.copyFrom(new byte[] {(byte) id}),
                ByteString.EMPTY,
                "span " + id,
                "INTERNAL",
                "service",
                "OK",
                null,
                id,
                1,
                ByteString.copyFromUtf8("{}"),
                ByteString.copyFromUtf8("{}"),
                "scope",
                "1",
                run,
                task,
                0);
    }

    private void insert(UUID tenant, Spans.Span... added) {
        database.write(connection -> {
            Spans.insert(connection, tenant, List.of(added));
            return added;
        });
    }

    private List<String> namesOf(UUID runOrTask) {
        return spans.ofTraces(TENANT, runOrTask, 10, 0).stream()
                .map(Spans.Span::name)
                .toList();
    }

    @Test
    void findsWholeTracesByARunAndByATaskOfIt() {
        insert(
                TENANT,
                span(1, 1, null, null),
                span(1, 2, RUN, RUN),
                span(2, 3, RUN, TASK),
                span(2, 4, null, null),
                span(3, 5, null, null));

        assertThat(namesOf(RUN)).containsExactly("span 1", "span 2", "span 3", "span 4");
        assertThat(namesOf(TASK)).containsExactly("span 3", "span 4");
    }

    @Test
    void keepsTheFirstOfASpanThatIsSentAgainAndThoseOfOtherTenants() {
        insert(TENANT, span(1, 1, RUN, RUN));
        insert(TENANT, span(1, 1, TASK, TASK));
        insert(new UUID(0, 9), span(1, 1, RUN, RUN));

        assertThat(namesOf(RUN)).containsExactly("span 1");
        assertThat(namesOf(TASK)).isEmpty();
        assertThat(spans.ofTraces(new UUID(0, 9), RUN, 10, 0)).hasSize(1);
    }

    @Test
    void findsThemByIndexes() {
        var sql = new Sql("explain query plan select *");
        Spans.fromTracesOf(sql, TENANT, RUN);

        String plan = database.read(connection -> {
            var steps = new StringBuilder();
            try (var statement = sql.prepare(connection);
                    var rows = statement.executeQuery()) {
                while (rows.next()) {
                    steps.append(rows.getString(4)).append('\n');
                }
            }
            return steps.toString();
        });

        assertThat(plan)
                .contains("span_run", "span_task", "sqlite_autoindex_span")
                .doesNotContain("SCAN span");
    }
}
