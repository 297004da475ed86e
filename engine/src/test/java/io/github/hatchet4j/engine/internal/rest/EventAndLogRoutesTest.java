// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import static io.github.hatchet4j.engine.internal.rest.FakeBackend.T0;
import static io.github.hatchet4j.engine.internal.rest.FakeBackend.id;
import static io.github.hatchet4j.engine.internal.rest.RouterFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventAndLogRoutesTest {
    private static final String EVENTS = "/api/v1/stable/tenants/{tenant}/events";

    private final RouterFixture rest = new RouterFixture();
    private final Events events = new Events();
    private final Logs logs = new Logs();

    @BeforeEach
    void serve() {
        rest.backend.events = events;
        rest.backend.logs = logs;
    }

    @Test
    void showsAnEventWithTheRunsThatItTriggered() {
        JsonNode event = json(rest.get(EVENTS + "/" + id(40)));

        assertThat(event.get("metadata").get("id").stringValue()).isEqualTo(id(40).toString());
        assertThat(event.get("key").stringValue()).isEqualTo("user:created");
        assertThat(event.get("tenantId").stringValue()).hasSize(36);
        assertThat(event.get("payload").toString()).isEqualTo("{\"u\":1}");
        assertThat(event.get("workflowRunSummary").toString())
                .isEqualTo("{\"running\":1,\"queued\":0,\"succeeded\":1,\"failed\":0,\"cancelled\":0}");
        assertThat(event.get("triggeredRuns").get(0).get("workflowRunId").stringValue())
                .isEqualTo(id(41).toString());
        assertThat(rest.get(EVENTS + "/" + id(1)).status()).isEqualTo(404);
    }

    @Test
    void listsTheEventsOfADayUnlessAskedOtherwise() {
        Instant before = Instant.now();

        assertThat(json(rest.get(EVENTS)).get("rows")).hasSize(1);

        EventsBackend.Filter filter = events.filter();
        assertThat(filter.since()).isBetween(before.minus(Duration.ofHours(24)), Instant.now());
        assertThat(filter.keys()).isEmpty();
    }

    @Test
    void readsEveryFilterOfAList() {
        rest.get(EVENTS + "?keys=a&keys=b&since=2026-11-01T00:00:00Z&until=2026-11-02T00:00:00Z&workflowIds=" + id(1)
                + "&workflowRunStatuses=FAILED&eventIds=" + id(40) + "&additionalMetadata=k:v&scopes=s");

        assertThat(events.filter())
                .isEqualTo(new EventsBackend.Filter(
                        Set.of("a", "b"),
                        Instant.parse("2026-11-01T00:00:00Z"),
                        Instant.parse("2026-11-02T00:00:00Z"),
                        Set.of(id(1)),
                        Set.of(RunStatus.FAILED),
                        Set.of(id(40)),
                        List.of(new MetadataPair("k", "v")),
                        Set.of("s")));
    }

    @Test
    void listsTheLogLinesOfATask() {
        JsonNode body = json(rest.get("/api/v1/stable/tasks/" + id(11)
                + "/logs?limit=3&levels=INFO&levels=ERROR&order_by_direction=DESC&attempt=2&search=x"));

        assertThat(logs.filter())
                .isEqualTo(new LogsBackend.Filter(
                        3,
                        null,
                        null,
                        "x",
                        Set.of(LogsBackend.Level.INFO, LogsBackend.Level.ERROR),
                        LogsBackend.Direction.DESC,
                        1));
        JsonNode line = body.get("rows").get(0);
        assertThat(line.get("message").stringValue()).isEqualTo("hello");
        assertThat(line.get("metadata").toString()).isEqualTo("{}");
        assertThat(line.get("attempt").intValue()).isEqualTo(2);
        assertThat(line.get("level").stringValue()).isEqualTo("INFO");
        assertThat(body.get("pagination").get("num_pages").intValue()).isZero();
        assertThat(rest.get("/api/v1/stable/tasks/" + id(12) + "/logs").status())
                .isEqualTo(404);
    }

    @Test
    void listsTheLogLinesOfATenant() {
        JsonNode body = json(rest.get("/api/v1/stable/tenants/{tenant}/logs?limit=7&taskExternalIds=" + id(11)
                + "&workflow_ids=" + id(1) + "&step_ids=" + id(3) + "&levels=WARN"));

        assertThat(logs.scope).isEqualTo(new LogsBackend.Scope(Set.of(id(11)), Set.of(id(1)), Set.of(id(3))));
        assertThat(logs.filter().limit()).isEqualTo(7);
        assertThat(logs.filter().levels()).containsExactly(LogsBackend.Level.WARN);
        assertThat(body.get("rows").get(0).get("message").stringValue()).isEqualTo("of all");
        assertThat(body.get("pagination").get("num_pages").intValue()).isZero();
    }

    private static final class Events implements EventsBackend {
        private final EventView event = new EventView(
                id(40),
                "user:created",
                T0,
                "{\"u\":1}",
                null,
                "s",
                Map.of(id(41), RunStatus.RUNNING, id(42), RunStatus.COMPLETED));
        private EventsBackend.@Nullable Filter filter;

        EventsBackend.Filter filter() {
            return java.util.Objects.requireNonNull(filter);
        }

        @Override
        public Page.Of<EventView> list(UUID tenantId, EventsBackend.Filter wanted, Page page) {
            filter = wanted;
            return new Page.Of<>(List.of(event), 1);
        }

        @Override
        public Optional<EventView> get(UUID tenantId, UUID eventId) {
            return Optional.of(event).filter(known -> known.id().equals(eventId));
        }
    }

    private static final class Logs implements LogsBackend {
        private LogsBackend.@Nullable Filter filter;

        private LogsBackend.@Nullable Scope scope;

        LogsBackend.Filter filter() {
            return java.util.Objects.requireNonNull(filter);
        }

        @Override
        public List<LogsBackend.Line> ofTenant(UUID tenantId, LogsBackend.Scope asked, LogsBackend.Filter wanted) {
            scope = asked;
            filter = wanted;
            return List.of(new LogsBackend.Line(T0, "of all", null, id(11), "report-1", 0, LogsBackend.Level.WARN));
        }

        @Override
        public Optional<List<LogsBackend.Line>> ofTask(UUID tenantId, UUID taskId, LogsBackend.Filter wanted) {
            filter = wanted;
            return taskId.equals(id(11))
                    ? Optional.of(List.of(
                            new LogsBackend.Line(T0, "hello", null, taskId, "report-1", 1, LogsBackend.Level.INFO)))
                    : Optional.empty();
        }
    }
}
