// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import io.github.hatchet4j.engine.internal.rest.EventView;
import io.github.hatchet4j.engine.internal.rest.EventsBackend;
import io.github.hatchet4j.engine.internal.rest.Page;
import io.github.hatchet4j.engine.internal.rest.RunStatus;
import io.github.hatchet4j.engine.internal.store.EventQueries;
import io.github.hatchet4j.engine.internal.store.EventQueries.EventRow;
import io.github.hatchet4j.engine.internal.store.EventQueries.TriggeredRun;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Pushed events, from the file. */
final class LiveEvents implements EventsBackend {
    private final EventQueries queries;

    LiveEvents(EventQueries queries) {
        this.queries = queries;
    }

    @Override
    public Page.Of<EventView> list(UUID tenantId, Filter filter, Page page) {
        var search = new EventQueries.Search(
                tenantId,
                List.copyOf(filter.keys()),
                filter.since().toEpochMilli(),
                filter.until() == null ? null : filter.until().toEpochMilli(),
                List.copyOf(filter.workflowIds()),
                Statuses.codes(filter.statuses()),
                List.copyOf(filter.eventIds()),
                filter.metadata().stream()
                        .map(pair -> Map.entry(pair.key(), pair.value()))
                        .toList(),
                List.copyOf(filter.scopes()));
        List<EventRow> rows = queries.find(search, page.limit(), page.offset());
        Map<Long, List<TriggeredRun>> runs =
                queries.runs(rows.stream().map(EventRow::id).toList());
        return new Page.Of<>(
                rows.stream()
                        .map(row -> view(row, runs.getOrDefault(row.id(), List.of())))
                        .toList(),
                queries.count(search));
    }

    @Override
    public Optional<EventView> get(UUID tenantId, UUID eventId) {
        EventRow row = queries.find(tenantId, eventId);
        return row == null
                ? Optional.empty()
                : Optional.of(view(row, queries.runs(List.of(row.id())).getOrDefault(row.id(), List.of())));
    }

    private static EventView view(EventRow row, List<TriggeredRun> triggered) {
        Map<UUID, RunStatus> runs = new HashMap<>();
        triggered.forEach(run -> runs.put(run.runId(), Statuses.of(run.status())));
        return new EventView(
                row.externalId(),
                row.key(),
                Instant.ofEpochMilli(row.seenAt()),
                row.payload().toStringUtf8(),
                PlanViews.text(row.metadata()),
                row.scope(),
                runs);
    }
}
