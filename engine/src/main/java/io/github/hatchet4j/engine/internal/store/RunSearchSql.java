// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

import io.github.hatchet4j.engine.internal.core.TaskStatus;
import io.github.hatchet4j.engine.internal.store.RunQueries.Scope;
import io.github.hatchet4j.engine.internal.store.RunQueries.Search;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes the condition of a search of runs, so that the most selective index is used. SQLite has no statistics of this
 * file, so a plus sign keeps it from the other indexes.
 */
final class RunSearchSql {
    /** Texts that every JSON encoder writes as they are, so that bytes without them need no parsing. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:-]+");

    /** How the rows are reached. */
    private enum Path {
        /** By ids that another index gives. */
        IDS,
        /** By workflow version and time. */
        VERSION,
        /** Those that are not finished. */
        UNFINISHED,
        /** One after the other, from the first of that time: what decides is in no index. */
        ROWS,
        /** By tenant and time. */
        TIME
    }

    private RunSearchSql() {}

    private static Path path(Search search) {
        if (search.parentTaskId() != null || search.eventId() != null) {
            return Path.IDS;
        }
        if (!search.workflowIds().isEmpty()) {
            return Path.VERSION;
        }
        if (isUnfinishedOnly(search)) {
            return Path.UNFINISHED;
        }
        return search.metadata().isEmpty() && search.workerId() == null ? Path.TIME : Path.ROWS;
    }

    private static boolean isUnfinishedOnly(Search search) {
        List<Integer> statuses = search.statuses();
        return !statuses.isEmpty()
                && statuses.stream().noneMatch(code -> TaskStatus.of(code).isFinal());
    }

    static String newestFirst(Search search) {
        return path(search) == Path.ROWS ? " order by r.id desc" : " order by r.created_at desc, r.id desc";
    }

    /** Adds the tables, in which {@code r} is the row itself, and the condition. */
    static void from(Sql sql, Search search) {
        Path path = path(search);
        boolean joined = search.scope() == Scope.TASKS && !search.metadata().isEmpty();
        sql.add(" from run r" + (path == Path.ROWS ? " not indexed" : ""));
        sql.add(joined ? " left join run d on d.id = r.dag_id" : "");
        String plus = path == Path.TIME ? "" : "+";
        byte[] tenant = Bytes.of(search.tenantId());
        sql.add(" where " + plus + "r.tenant_id = (select id from tenant where ext = ?)", tenant);
        sql.add(" and r.kind in (" + search.scope().kinds + ")");
        String time = path == Path.TIME || path == Path.VERSION ? "r.created_at" : "+r.created_at";
        sql.add(" and " + time + " >= ?", search.createdFrom());
        if (search.createdBefore() != null) {
            sql.add(" and " + time + " < ?", search.createdBefore());
        }
        if (path == Path.ROWS) {
            sql.add(
                    " and r.id >= (select min(id) from run where tenant_id = (select id from tenant where ext = ?)"
                            + " and created_at >= ?)",
                    tenant,
                    search.createdFrom());
        }
        sql.in(" and r.status in ", search.statuses());
        sql.add(path == Path.UNFINISHED ? " and r.status < 10" : "");
        relations(sql, search);
        metadata(sql, search, joined ? "coalesce(d.metadata, r.metadata)" : "r.metadata");
    }

    private static void relations(Sql sql, Search search) {
        if (!search.workflowIds().isEmpty()) {
            sql.in(
                    " and r.version_id in (select v.id from workflow_version v join workflow w on w.id = v.workflow_id"
                            + " where w.ext in ",
                    search.workflowIds().stream().map(Bytes::of).toList());
            sql.add(")");
        }
        if (search.workerId() != null) {
            sql.add(" and r.worker_id = (select id from worker where ext = ?)", Bytes.of(search.workerId()));
        }
        if (search.parentTaskId() != null) {
            related(sql, "parent_task_id = (select id from run where ext = ?)", Bytes.of(search.parentTaskId()));
        }
        if (search.eventId() != null) {
            related(sql, "event_id = (select id from event where ext = ?)", Bytes.of(search.eventId()));
        }
    }

    /** Runs that the condition holds for, and their tasks. */
    private static void related(Sql sql, String condition, byte[] id) {
        sql.add(" and r.id in (select id from run where " + condition, id);
        sql.add(" union all select id from run where dag_id in (select id from run where " + condition + "))", id);
    }

    /** A task of a DAG has the metadata of its run. */
    private static void metadata(Sql sql, Search search, String column) {
        String join = " and (";
        for (Map.Entry<String, String> pair : search.metadata()) {
            sql.add(join + "(");
            if (PLAIN.matcher(pair.getValue()).matches()) {
                sql.add("instr(" + column + ", cast(? as blob)) > 0 and ", pair.getValue());
            }
            sql.add(
                    "exists (select 1 from json_each(cast(coalesce(" + column + ", '{}') as text)) m"
                            + " where m.key = ? and m.value = ?))",
                    pair.getKey(),
                    pair.getValue());
            join = search.isAllMetadata() ? " and " : " or ";
        }
        if (!search.metadata().isEmpty()) {
            sql.add(")");
        }
    }
}
