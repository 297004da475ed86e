// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.events.PushEventRequest;
import io.github.hatchet4j.protocol.events.PutLogRequest;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.v1.CreateWorkflowVersionRequest;
import io.github.hatchet4j.protocol.v1.GetRunDetailsResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old runs and what belongs to them leave. */
class RetentionTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));

    @Nullable
    private EmbeddedEngine engine;

    private WireClient start(EmbeddedHatchet.Builder builder) {
        stop();
        engine = builder.directory(directory).clock(clock).start();
        return new WireClient(engine);
    }

    @AfterEach
    void stop() {
        if (engine != null) {
            engine.close();
        }
    }

    private long count(String file, String table) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(file));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitCount(String file, String table, long expected) {
        await().atMost(SOON).untilAsserted(() -> assertThat(count(file, table)).isEqualTo(expected));
    }

    private static GetRunDetailsResponse.@Nullable Builder details(WireClient client, String run) {
        try {
            return client.details(run).toBuilder();
        } catch (StatusRuntimeException e) {
            assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
            return null;
        }
    }

    @Test
    void whatIsOverLeavesAfterThirtyDaysWithEverythingThatBelongsToIt() throws InterruptedException {
        WireClient client = start(EmbeddedHatchet.builder());
        client.put(CreateWorkflowVersionRequest.newBuilder()
                .setName("dag")
                .addTasks(WireClient.task("dag", "a"))
                .addTasks(WireClient.task("dag", "b").addParents("a"))
                .addEventTriggers("go"));
        client.put(WireClient.single("open"));
        var worker = client.worker(10, "dag:a", "dag:b");
        client.events.push(PushEventRequest.newBuilder()
                .setKey("go")
                .setPayload("{\"x\": 1}")
                .build());
        AssignedAction a = worker.next();
        var unused = client.events.putLog(PutLogRequest.newBuilder()
                .setTaskRunExternalId(a.getTaskRunExternalId())
                .setMessage("hello")
                .setCreatedAt(com.google.protobuf.Timestamp.newBuilder()
                        .setSeconds(clock.instant().getEpochSecond()))
                .build());
        worker.fail(a, "no");
        client.await(a.getWorkflowRunId());
        String open = client.trigger("open", "{}");
        clock.advance(Duration.ofDays(29));
        String young = client.trigger("dag", "{\"young\": true}");
        worker.heartbeat();
        AssignedAction second = worker.next();
        worker.complete(second, "{}");
        worker.complete(worker.next(), "{}");
        client.await(young);

        clock.advance(Duration.ofDays(1).plusMinutes(1));

        awaitCount("engine.db", "task_event", 1); // that of the run that waited too long
        awaitCount("engine.db", "event", 0);
        awaitCount("telemetry.db", "log_line", 0);
        assertThat(details(client, a.getWorkflowRunId())).isNull();
        assertThat(details(client, young)).isNotNull();
        // Its wait for a worker ended when the clock was moved, and that is its end.
        assertThat(details(client, open)).isNotNull();
        assertThat(count("engine.db", "run")).isEqualTo(4);
        assertThat(count("engine.db", "output")).isEqualTo(2);
        assertThat(count("engine.db", "input")).isEqualTo(2);
    }

    @Test
    void numbersOfRowsThatLeftDoNotComeBackAfterARestart() throws InterruptedException {
        WireClient client = start(EmbeddedHatchet.builder().retention(Duration.ofHours(1)));
        client.put(WireClient.single("t"));
        var worker = client.worker(10, "t:t");
        String first = client.trigger("t", "{}");
        worker.complete(worker.next(), "{}");
        client.await(first);
        clock.advance(Duration.ofHours(2));
        awaitCount("engine.db", "run", 0);

        client = start(EmbeddedHatchet.builder());
        String second = client.trigger("t", "{}");

        assertThat(details(client, second)).isNotNull();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("engine.db"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select id from run")) {
            assertThat(rows.getLong(1)).isEqualTo(2);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void withoutRetentionEverythingStays() throws InterruptedException {
        WireClient client = start(EmbeddedHatchet.builder().keepForever());
        client.put(WireClient.single("t"));
        var worker = client.worker(10, "t:t");
        String run = client.trigger("t", "{}");
        worker.complete(worker.next(), "{}");
        client.await(run);

        clock.advance(Duration.ofDays(80));
        client.trigger("t", "{}");

        assertThat(details(client, run)).isNotNull();
    }

    @Test
    void aboveTheSizeTheOldestFinishedRunsLeaveAndUnfinishedOnesStay() throws InterruptedException {
        WireClient client = start(EmbeddedHatchet.builder().maxStorage(4 << 20));
        client.put(WireClient.single("t"));
        client.put(WireClient.single("open"));
        String open = client.trigger("open", "{}");
        var worker = client.worker(10, "t:t");
        String input = "{\"x\": \"" + "y".repeat(200_000) + "\"}";
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String run = client.trigger("t", input);
            worker.complete(worker.next(), "{}");
            client.await(run);
            runs.add(run);
            clock.advance(Duration.ofMillis(10));
        }

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(details(client, runs.get(0))).isNull());

        // Of 200 kB each, a dozen has room beside what is gone for good.
        assertThat(runs.subList(50, 60))
                .allSatisfy(run -> assertThat(details(client, run)).isNotNull());
        assertThat(details(client, open)).isNotNull();
    }

    @Test
    void limitsOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> EmbeddedHatchet.builder().retention(Duration.ofSeconds(59)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("retention")
                .hasMessageContaining("PT59S");
        assertThatThrownBy(() -> EmbeddedHatchet.builder().maxStorage(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxStorage")
                .hasMessageContaining("was 1");
    }
}
