// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.TaskStatus;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Searches the events that were pushed. Safe to share between threads. */
public final class EventQueries {
    private static final String COLUMNS =
            "select e.id, e.ext, e.key, e.scope, e.payload, e.metadata, e.seen_at from event e";

    private final Database database;

    public EventQueries(Database database) {
        this.database = database;
    }

    /**
     * What to search for; an empty list or a null means any.
     *
     * @param seenUntil inclusive
     * @param workflowIds of workflows that the event triggered
     * @param statuses codes that a run of the event has
     * @param metadata keys and values, all of which the event must have
     */
    public record Search(
            UUID tenantId,
            List<String> keys,
            long seenFrom,
            @Nullable Long seenUntil,
            List<UUID> workflowIds,
            List<Integer> statuses,
            List<UUID> eventIds,
            List<Map.Entry<String, String>> metadata,
            List<String> scopes) {}

    /** A stored event. */
    public record EventRow(
            long id,
            UUID externalId,
            String key,
            @Nullable String scope,
            ByteString payload,
            ByteString metadata,
            long seenAt) {}

    /** A run that an event triggered. */
    public record TriggeredRun(UUID runId, TaskStatus status) {}

    /** Newest first; events of one moment in the order in which they came. */
    public List<EventRow> find(Search search, int limit, int offset) {
        var sql = new Sql(COLUMNS);
        where(sql, search);
        sql.add(" order by e.seen_at desc, e.id limit ? offset ?", limit, offset);
        return rows(sql);
    }

    public long count(Search search) {
        var sql = new Sql("select count(*) from event e");
        where(sql, search);
        return database.read(connection -> {
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0L;
            }
        });
    }

    /** The event with that id, if the tenant has it. */
    public @Nullable EventRow find(UUID tenantId, UUID eventId) {
        List<EventRow> found = rows(new Sql(
                COLUMNS + " where e.ext = ? and e.tenant_id = (select id from tenant where ext = ?)",
                Bytes.of(eventId),
                Bytes.of(tenantId)));
        return found.isEmpty() ? null : found.get(0);
    }

    /** The runs of these events, by the events' row ids. */
    public Map<Long, List<TriggeredRun>> runs(List<Long> eventRows) {
        if (eventRows.isEmpty()) {
            return Map.of();
        }
        var sql = new Sql("select event_id, ext, status from run");
        sql.in(" where event_id in ", eventRows);
        sql.add(" order by id");
        return database.read(connection -> {
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                var found = new HashMap<Long, List<TriggeredRun>>();
                while (rows.next()) {
                    found.computeIfAbsent(rows.getLong(1), id -> new ArrayList<>())
                            .add(new TriggeredRun(Bytes.uuid(rows.getBytes(2)), TaskStatus.of(rows.getInt(3))));
                }
                return found;
            }
        });
    }

    private static void where(Sql sql, Search search) {
        sql.add(" where e.tenant_id = (select id from tenant where ext = ?)", Bytes.of(search.tenantId()));
        sql.add(" and e.seen_at >= ?", search.seenFrom());
        if (search.seenUntil() != null) {
            sql.add(" and e.seen_at <= ?", search.seenUntil());
        }
        sql.in(" and e.key in ", search.keys());
        sql.in(" and e.scope in ", search.scopes());
        sql.in(" and e.ext in ", search.eventIds().stream().map(Bytes::of).toList());
        if (!search.statuses().isEmpty()) {
            sql.in(" and exists (select 1 from run r where r.event_id = e.id and r.status in ", search.statuses());
            sql.add(")");
        }
        if (!search.workflowIds().isEmpty()) {
            sql.in(
                    " and exists (select 1 from run r join workflow_version v on v.id = r.version_id"
                            + " join workflow w on w.id = v.workflow_id where r.event_id = e.id and w.ext in ",
                    search.workflowIds().stream().map(Bytes::of).toList());
            sql.add(")");
        }
        for (Map.Entry<String, String> pair : search.metadata()) {
            sql.add(
                    " and exists (select 1 from json_each(cast(coalesce(e.metadata, '{}') as text)) m"
                            + " where m.key = ? and m.value = ?)",
                    pair.getKey(),
                    pair.getValue());
        }
    }

    private List<EventRow> rows(Sql sql) {
        return database.read(connection -> {
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                var found = new ArrayList<EventRow>();
                while (rows.next()) {
                    found.add(read(rows));
                }
                return found;
            }
        });
    }

    private static EventRow read(ResultSet rows) throws SQLException {
        return new EventRow(
                rows.getLong(1),
                Bytes.uuid(rows.getBytes(2)),
                rows.getString(3),
                rows.getString(4),
                Bytes.string(rows.getBytes(5)),
                Bytes.string(rows.getBytes(6)),
                rows.getLong(7));
    }
}
