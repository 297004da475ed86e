// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Mutation;
import io.github.hatchet4j.engine.internal.core.Origin;
import io.github.hatchet4j.engine.internal.core.RunFacts;
import io.github.hatchet4j.engine.internal.core.RunState;
import io.github.hatchet4j.engine.internal.core.TaskStatus;
import io.github.hatchet4j.engine.internal.core.WorkflowDefinition;
import io.github.hatchet4j.engine.internal.store.RunQueries.Scope;
import io.github.hatchet4j.engine.internal.store.RunQueries.Search;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever index a search goes by, it finds what looking at every row finds. */
class RunQueriesTest {
    private static final int WORKFLOWS = 4;
    private static final List<TaskStatus> STATUSES = List.of(TaskStatus.values());
    private static final int ROWS = 400;

    private final MemoryDatabase database = MemoryDatabase.open();
    private final RunQueries queries = new RunQueries(database);
    private final List<Row> rows = new ArrayList<>();

    /** A row and, for a task of a DAG, its run. */
    private record Row(
            long id,
            RunFacts facts,
            RunState state,
            @Nullable Row run) {
        RunFacts ofRun() {
            return run == null ? facts : run.facts;
        }
    }

    @BeforeEach
    void fill() {
        var random = new Random(7);
        var chunk = new Chunk();
        for (int tenant = 1; tenant <= 2; tenant++) {
            chunk.add(new Mutation.AddTenant(tenant, tenant(tenant), 0));
        }
        for (int i = 1; i <= WORKFLOWS; i++) {
            chunk.add(new Mutation.AddWorkflow(i, workflow(i), 1, "w" + i, 0));
            chunk.add(new Mutation.AddVersion(i, new UUID(3, i), i, 1, definition("w" + i), 0));
            chunk.add(new Mutation.AddEvent(
                    i, new UUID(5, i), 1, "k", null, ByteString.copyFromUtf8("{}"), ByteString.EMPTY, 1, 0));
        }
        while (rows.size() < ROWS) {
            boolean dag = random.nextInt(3) == 0;
            Row run = row(random, dag ? RunFacts.Kind.DAG : RunFacts.Kind.SINGLE, null);
            for (int i = 0; dag && i < 2; i++) {
                row(random, RunFacts.Kind.MEMBER, run);
            }
        }
        rows.forEach(row -> chunk.add(new Mutation.SaveRun(row.id(), row.facts(), row.state())));
        var writer = new ChunkWriter();
        database.write(connection -> {
            writer.write(connection, chunk);
            return chunk;
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static UUID tenant(long id) {
        return new UUID(1, id);
    }

    private static UUID workflow(long id) {
        return new UUID(2, id);
    }

    private static WorkflowDefinition definition(String name) {
        return new WorkflowDefinition(
                name,
                List.of(),
                null,
                new WorkflowDefinition.Triggers(List.of(), List.of(), ByteString.EMPTY, false),
                1,
                List.of(),
                ByteString.copyFromUtf8("s"),
                ByteString.copyFromUtf8("h"));
    }

    private Row row(Random random, RunFacts.Kind kind, @Nullable Row run) {
        long id = rows.size() + 1L;
        boolean member = run != null;
        String metadata = random.nextInt(4) == 0
                ? ""
                : "{\"team\": \"t" + random.nextInt(5) + "\", \"odd\": \"a b\\u00e9\", \"team2\": \"t1\"}";
        Origin.Parent parent = member || rows.isEmpty() || random.nextBoolean()
                ? null
                : new Origin.Parent(
                        1 + random.nextInt(3),
                        rows.get(Math.min(rows.size() - 1, 0)).facts().externalId(),
                        1,
                        null,
                        "1");
        if (parent != null) {
            Row of = rows.get((int) parent.taskId() - 1 < rows.size() ? (int) parent.taskId() - 1 : 0);
            parent = new Origin.Parent(of.id(), of.facts().externalId(), 1, null, String.valueOf(id));
        }
        int event = random.nextInt(WORKFLOWS * 2);
        var origin = new Origin(
                parent,
                member || event < 1 || event > WORKFLOWS ? null : new Origin.EventRef(event, new UUID(5, event), "k"));
        TaskStatus status = STATUSES.get(random.nextInt(STATUSES.size()));
        var facts = new RunFacts(
                new UUID(9, id),
                run == null ? 1 + random.nextInt(2) : run.facts().tenantId(),
                kind,
                run == null ? 0 : run.id(),
                run == null ? 1 + random.nextInt(WORKFLOWS) : run.facts().versionId(),
                member ? 0 : -1,
                1,
                run == null ? id * 10 : run.facts().createdAt(),
                member ? ByteString.EMPTY : ByteString.copyFromUtf8(metadata),
                origin);
        var state = new RunState(status, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, null);
        var row = new Row(id, facts, state, run);
        rows.add(row);
        return row;
    }

    private boolean matches(Row row, Search search) {
        RunFacts facts = row.facts();
        RunFacts ofRun = row.ofRun();
        boolean wanted =
                search.scope() == Scope.RUNS ? facts.kind() != RunFacts.Kind.MEMBER : facts.kind() != RunFacts.Kind.DAG;
        Origin.Parent parent = ofRun.origin().parent();
        Origin.EventRef event = ofRun.origin().event();
        String metadata = ofRun.metadata().toStringUtf8();
        var pairs = search.metadata().stream()
                .map(pair -> metadata.contains(
                        "\"" + pair.getKey() + "\": \"" + pair.getValue().replace("é", "\\u00e9") + "\""));
        return wanted
                && tenant(facts.tenantId()).equals(search.tenantId())
                && facts.createdAt() >= search.createdFrom()
                && (search.createdBefore() == null || facts.createdAt() < search.createdBefore())
                && (search.statuses().isEmpty()
                        || search.statuses().contains(row.state().status().code()))
                && (search.workflowIds().isEmpty() || search.workflowIds().contains(workflow(facts.versionId())))
                && (search.metadata().isEmpty()
                        || (search.isAllMetadata() ? pairs.allMatch(m -> m) : pairs.anyMatch(m -> m)))
                && (search.parentTaskId() == null
                        || (parent != null && parent.taskExternalId().equals(search.parentTaskId())))
                && (search.eventId() == null
                        || (event != null && event.externalId().equals(search.eventId())));
    }

    private static Search search(Random random) {
        List<List<Integer>> statuses =
                List.of(List.of(), List.of(0, 1, 2), List.of(3), List.of(11), List.of(3, 12), List.of(10, 13));
        List<Map.Entry<String, String>> pairs = List.of(
                Map.entry("team", "t1"), Map.entry("team", "t2"), Map.entry("odd", "a bé"), Map.entry("none", "t1"));
        return new Search(
                tenant(1 + random.nextInt(2)),
                random.nextBoolean() ? Scope.RUNS : Scope.TASKS,
                random.nextBoolean() ? 0 : random.nextInt(ROWS * 10),
                random.nextBoolean() ? null : (long) random.nextInt(ROWS * 10),
                statuses.get(random.nextInt(statuses.size())),
                random.nextInt(3) > 0 ? List.of() : List.of(workflow(1), workflow(1 + random.nextInt(WORKFLOWS))),
                random.nextInt(3) > 0
                        ? List.of()
                        : IntStream.range(0, 1 + random.nextInt(2))
                                .mapToObj(i -> pairs.get(random.nextInt(pairs.size())))
                                .toList(),
                random.nextBoolean(),
                null,
                random.nextInt(4) > 0 ? null : new UUID(9, 1 + random.nextInt(3)),
                random.nextInt(4) > 0 ? null : new UUID(5, 1 + random.nextInt(WORKFLOWS)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void findsCountsAndPagesWhatLookingAtEveryRowFinds(long seed) {
        var random = new Random(seed);
        int found = 0;
        for (int i = 0; i < 200; i++) {
            Search search = search(random);
            List<Row> expected = rows.stream()
                    .filter(row -> matches(row, search))
                    .sorted(Comparator.comparingLong((Row row) -> -row.id()))
                    .toList();
            var counts = new HashMap<Integer, Long>();
            expected.forEach(row -> counts.merge(row.state().status().code(), 1L, Long::sum));
            found += expected.size();

            assertThat(queries.find(search, 1_000, 0))
                    .as("%s", search)
                    .extracting(row -> row.id())
                    .containsExactlyElementsOf(expected.stream().map(Row::id).toList());
            assertThat(queries.find(search, 5, 3))
                    .extracting(row -> row.id())
                    .containsExactlyElementsOf(
                            expected.stream().skip(3).limit(5).map(Row::id).toList());
            assertThat(queries.ids(search, 7))
                    .containsExactlyElementsOf(expected.stream()
                            .limit(7)
                            .map(row -> row.facts().externalId())
                            .toList());
            assertThat(queries.count(search)).isEqualTo(counts);
        }
        assertThat(found).as("the searches find something at all").isGreaterThan(1_000);
    }

    @Test
    void aSearchByWorkflowAndOneByTimeUseTheirIndexes() {
        var byWorkflow = new Search(
                tenant(1), Scope.RUNS, 0, null, List.of(), List.of(workflow(1)), List.of(), true, null, null, null);
        var byTime =
                new Search(tenant(1), Scope.RUNS, 500, null, List.of(), List.of(), List.of(), true, null, null, null);
        var unfinished =
                new Search(tenant(1), Scope.RUNS, 0, null, List.of(3), List.of(), List.of(), true, null, null, null);

        assertThat(plan(byWorkflow)).contains("run_version");
        assertThat(plan(byTime)).contains("run_list");
        assertThat(plan(unfinished)).contains("run_unfinished");
    }

    private String plan(Search search) {
        var sql = new Sql("explain query plan select r.*");
        RunSearchSql.from(sql, search);
        sql.add(RunSearchSql.newestFirst(search));
        return database.read(connection -> {
            var plan = new StringBuilder();
            try (var statement = sql.prepare(connection);
                    var steps = statement.executeQuery()) {
                while (steps.next()) {
                    plan.append(steps.getString(4)).append('\n');
                }
            }
            return plan.toString();
        });
    }
}
