// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import static io.github.hatchet4j.engine.internal.rest.FakeBackend.T0;
import static io.github.hatchet4j.engine.internal.rest.FakeBackend.WORKFLOW;
import static io.github.hatchet4j.engine.internal.rest.FakeBackend.id;
import static io.github.hatchet4j.engine.internal.rest.RouterFixture.error;
import static io.github.hatchet4j.engine.internal.rest.RouterFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.protocol.spi.RestResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CronAndScheduleRoutesTest {
    private static final String WORKFLOWS = "/api/v1/tenants/{tenant}/workflows";
    private static final String CRON_BODY =
            "{\"cronName\":\"nightly\",\"cronExpression\":\"0 3 * * *\",\"input\":{\"n\":1},"
                    + "\"additionalMetadata\":{\"k\":\"v\"},\"priority\":2}";
    private static final String SCHEDULE_BODY =
            "{\"triggerAt\":\"2026-12-01T00:00:00Z\",\"input\":{\"n\":1},\"additionalMetadata\":{}}";

    private final RouterFixture rest = new RouterFixture();
    private final Crons crons = new Crons();
    private final Schedules schedules = new Schedules();

    @BeforeEach
    void serve() {
        rest.backend.crons = crons;
        rest.backend.schedules = schedules;
    }

    @Test
    void makesACronUnderTheNameOfItsWorkflow() {
        RestResponse response = rest.send("POST", WORKFLOWS + "/My%20Report/crons", CRON_BODY);

        assertThat(response.status()).isEqualTo(200);
        assertThat(crons.requests)
                .containsExactly(
                        new CronsBackend.Request("My Report", "nightly", "0 3 * * *", "{\"n\":1}", "{\"k\":\"v\"}", 2));
        JsonNode cron = json(response);
        assertThat(cron.get("metadata").get("id").stringValue()).isEqualTo(id(20).toString());
        assertThat(cron.get("cron").stringValue()).isEqualTo("0 3 * * *");
        assertThat(cron.get("method").stringValue()).isEqualTo("API");
        assertThat(cron.get("enabled").booleanValue()).isTrue();
        assertThat(cron.get("workflowName").stringValue()).isEqualTo("Report");
        assertThat(cron.get("workflowId").stringValue()).hasSize(36);
        assertThat(cron.get("workflowVersionId").stringValue()).hasSize(36);
        assertThat(cron.get("tenantId").stringValue()).hasSize(36);
        assertThat(cron.get("input").toString()).isEqualTo("{\"n\":1}");
        assertThat(cron.get("priority").intValue()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"cronExpression\":\"0 3 * * *\",\"input\":{}} | cronName",
                "{\"cronName\":\"n\",\"input\":{}} | cronExpression",
                "{\"cronName\":\"n\",\"cronExpression\":\"0 3 * * *\",\"priority\":9} | priority"
            })
    void namesWhatACronLacks(String body, String field) {
        RestResponse response = rest.send("POST", WORKFLOWS + "/Report/crons", body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(json(response).get("errors").get(0).get("field").stringValue())
                .isEqualTo(field);
        assertThat(crons.requests).isEmpty();
    }

    @Test
    void passesOnWhatTheEngineSaysAgainstACron() {
        crons.refusal = "cron trigger with that name-expression pair already exists";

        RestResponse response = rest.send("POST", WORKFLOWS + "/Report/crons", CRON_BODY);

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).isEqualTo("cron trigger with that name-expression pair already exists");
    }

    @Test
    void listsShowsAndDeletesCrons() {
        rest.send("POST", WORKFLOWS + "/Report/crons", CRON_BODY);

        assertThat(json(rest.get(WORKFLOWS + "/crons?cronName=nightly&workflowId=" + id(1) + "&limit=7&offset=7"))
                        .get("rows"))
                .hasSize(1);
        assertThat(crons.filter)
                .isEqualTo(new CronsBackend.Filter(
                        id(1), null, "nightly", List.of(), new CronsBackend.Order(false, false)));
        assertThat(crons.page).isEqualTo(new Page(7, 7));
        assertThat(rest.get(WORKFLOWS + "/crons/" + id(20)).status()).isEqualTo(200);
        assertThat(rest.send("DELETE", WORKFLOWS + "/crons/" + id(20), "").status())
                .isEqualTo(204);
        assertThat(rest.send("DELETE", WORKFLOWS + "/crons/" + id(20), "").status())
                .isEqualTo(404);
        assertThat(rest.get(WORKFLOWS + "/crons/" + id(20)).status()).isEqualTo(404);
    }

    @Test
    void schedulesReschedulesAndDeletesARun() {
        RestResponse made = rest.send("POST", WORKFLOWS + "/Report/scheduled", SCHEDULE_BODY);
        assertThat(made.status()).isEqualTo(200);
        assertThat(schedules.requests)
                .containsExactly(new SchedulesBackend.Request(
                        "Report", Instant.parse("2026-12-01T00:00:00Z"), "{\"n\":1}", "{}", 1));
        assertThat(json(made).get("method").stringValue()).isEqualTo("API");
        assertThat(json(made).has("workflowRunId")).isFalse();

        RestResponse moved =
                rest.send("PATCH", WORKFLOWS + "/scheduled/" + id(21), "{\"triggerAt\":\"2026-12-02T00:00:00+02:00\"}");
        assertThat(json(moved).get("triggerAt").stringValue()).isEqualTo("2026-12-01T22:00:00Z");

        assertThat(rest.send("DELETE", WORKFLOWS + "/scheduled/" + id(21), "").status())
                .isEqualTo(204);
        assertThat(rest.get(WORKFLOWS + "/scheduled/" + id(21)).status()).isEqualTo(404);
    }

    @Test
    void showsTheRunThatAScheduleBecameInTheOlderWords() {
        schedules.all.put(id(21), view(T0, new ScheduleView.Started(id(30), "report-1", RunStatus.COMPLETED, T0)));

        JsonNode row = json(rest.get(WORKFLOWS + "/scheduled?statuses=SUCCEEDED&parentWorkflowRunId=" + id(4)))
                .get("rows")
                .get(0);

        assertThat(row.get("workflowRunId").stringValue()).isEqualTo(id(30).toString());
        assertThat(row.get("workflowRunStatus").stringValue()).isEqualTo("SUCCEEDED");
        assertThat(schedules.filter)
                .isEqualTo(new SchedulesBackend.Filter(
                        null, id(4), null, List.of(), Set.of(ScheduleState.SUCCEEDED), SchedulesBackend.Order.DEFAULT));
    }

    @Test
    void sortsAsTheCallerAsks() {
        rest.get(WORKFLOWS + "/crons?orderByField=name&orderByDirection=ASC");
        assertThat(crons.filter.order()).isEqualTo(new CronsBackend.Order(true, true));
        rest.get(WORKFLOWS + "/scheduled?orderByField=createdAt&orderByDirection=ASC");
        assertThat(schedules.filter.order()).isEqualTo(new SchedulesBackend.Order(true, true));

        assertThat(error(rest.get(WORKFLOWS + "/crons?orderByField=size")))
                .isEqualTo("invalid orderByField \"size\": it must be one of [createdAt, name]");
        assertThat(rest.get(WORKFLOWS + "/scheduled?orderByDirection=up").status())
                .isEqualTo(400);
    }

    @Test
    void deletesSchedulesInBulkByIdAndSaysWhichWereNotThere() {
        schedules.all.put(id(21), view(T0, null));

        RestResponse response = rest.send(
                "POST",
                WORKFLOWS + "/scheduled/bulk-delete",
                "{\"scheduledWorkflowRunIds\":[\"" + id(21) + "\",\"" + id(22) + "\"]}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(json(response).toString())
                .isEqualTo("{\"deletedIds\":[\"" + id(21) + "\"],\"errors\":[{\"id\":\"" + id(22)
                        + "\",\"error\":\"Failed to delete scheduled workflow.\"}]}");
        assertThat(schedules.all).isEmpty();
    }

    @Test
    void deletesSchedulesInBulkByFilter() {
        schedules.all.put(id(21), view(T0, null));

        RestResponse response = rest.send(
                "POST",
                WORKFLOWS + "/scheduled/bulk-delete",
                "{\"filter\":{\"workflowId\":\"" + id(1) + "\",\"additionalMetadata\":[\"k:v\"]}}");

        assertThat(json(response).get("deletedIds")).hasSize(1);
        assertThat(schedules.filter)
                .isEqualTo(new SchedulesBackend.Filter(
                        id(1),
                        null,
                        null,
                        List.of(new MetadataPair("k", "v")),
                        Set.of(),
                        SchedulesBackend.Order.DEFAULT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"scheduledWorkflowRunIds\":[]}",
                "{\"scheduledWorkflowRunIds\":[\"nope\"]}",
                "{\"filter\":{},\"scheduledWorkflowRunIds\":[\"aaaaaaaa-0000-4000-8000-000000000021\"]}",
                "{\"filter\":{\"additionalMetadata\":[\"k\"]}}"
            })
    void refusesABulkDeleteThatDoesNotSayWhat(String body) {
        schedules.all.put(id(21), view(T0, null));

        assertThat(rest.send("POST", WORKFLOWS + "/scheduled/bulk-delete", body).status())
                .isEqualTo(400);
        assertThat(schedules.all).hasSize(1);
    }

    @Test
    void reschedulesInBulkAndSaysWhichWereNotThere() {
        schedules.all.put(id(21), view(T0, null));

        RestResponse response = rest.send(
                "POST",
                WORKFLOWS + "/scheduled/bulk-update",
                "{\"updates\":[{\"id\":\"" + id(21) + "\",\"triggerAt\":\"2026-12-01T00:00:00Z\"},{\"id\":\"" + id(22)
                        + "\",\"triggerAt\":\"2026-12-01T00:00:00Z\"}]}");

        assertThat(json(response).toString())
                .isEqualTo("{\"updatedIds\":[\"" + id(21) + "\"],\"errors\":[{\"id\":\"" + id(22)
                        + "\",\"error\":\"Scheduled workflow not found.\"}]}");
        for (String bad : new String[] {"{}", "{\"updates\":[1]}", "{\"updates\":[{\"id\":\"" + id(21) + "\"}]}"}) {
            assertThat(rest.send("POST", WORKFLOWS + "/scheduled/bulk-update", bad)
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void refusesAScheduleWithoutATime() {
        assertThat(rest.send("POST", WORKFLOWS + "/Report/scheduled", "{\"input\":{}}")
                        .status())
                .isEqualTo(400);
        assertThat(rest.send("POST", WORKFLOWS + "/Report/scheduled", "{\"triggerAt\":\"tomorrow\"}")
                        .status())
                .isEqualTo(400);
        assertThat(schedules.requests).isEmpty();
    }

    private static ScheduleView view(Instant at, ScheduleView.@Nullable Started run) {
        return new ScheduleView(id(21), WORKFLOW, at, "{}", null, 1, T0, run);
    }

    private static final class Crons implements CronsBackend {
        final List<CronsBackend.Request> requests = new ArrayList<>();
        final Map<UUID, CronView> all = new LinkedHashMap<>();
        String refusal = "";
        CronsBackend.Filter filter =
                new CronsBackend.Filter(null, null, null, List.of(), new CronsBackend.Order(false, false));
        Page page = new Page(1, 0);

        @Override
        public CronView create(UUID tenantId, CronsBackend.Request request) {
            if (!refusal.isEmpty()) {
                throw ApiProblem.badRequest(refusal);
            }
            requests.add(request);
            var view = new CronView(
                    id(20),
                    WORKFLOW,
                    request.expression(),
                    request.name(),
                    request.input(),
                    request.metadata(),
                    request.priority(),
                    true,
                    false,
                    T0);
            all.put(view.id(), view);
            return view;
        }

        @Override
        public Page.Of<CronView> list(UUID tenantId, CronsBackend.Filter wanted, Page at) {
            filter = wanted;
            page = at;
            return new Page.Of<>(List.copyOf(all.values()), all.size());
        }

        @Override
        public Optional<CronView> get(UUID tenantId, UUID cronId) {
            return Optional.ofNullable(all.get(cronId));
        }

        @Override
        public boolean delete(UUID tenantId, UUID cronId) {
            return all.remove(cronId) != null;
        }
    }

    private static final class Schedules implements SchedulesBackend {
        final List<SchedulesBackend.Request> requests = new ArrayList<>();
        final Map<UUID, ScheduleView> all = new LinkedHashMap<>();
        SchedulesBackend.Filter filter =
                new SchedulesBackend.Filter(null, null, null, List.of(), Set.of(), SchedulesBackend.Order.DEFAULT);

        @Override
        public ScheduleView create(UUID tenantId, SchedulesBackend.Request request) {
            requests.add(request);
            var made = new ScheduleView(id(21), WORKFLOW, request.triggerAt(), "{}", null, 1, T0, null);
            all.put(made.id(), made);
            return made;
        }

        @Override
        public Page.Of<ScheduleView> list(UUID tenantId, SchedulesBackend.Filter wanted, Page page) {
            filter = wanted;
            return new Page.Of<>(List.copyOf(all.values()), all.size());
        }

        @Override
        public Optional<ScheduleView> get(UUID tenantId, UUID scheduleId) {
            return Optional.ofNullable(all.get(scheduleId));
        }

        @Override
        public boolean delete(UUID tenantId, UUID scheduleId) {
            return all.remove(scheduleId) != null;
        }

        @Override
        public Optional<ScheduleView> reschedule(UUID tenantId, UUID scheduleId, Instant triggerAt) {
            return get(tenantId, scheduleId)
                    .map(old -> new ScheduleView(old.id(), WORKFLOW, triggerAt, old.input(), null, 1, T0, null));
        }
    }
}
