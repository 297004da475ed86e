// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.engine.EngineTokens;
import io.github.hatchet4j.engine.WireClient;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveFiguresTest {
    private static final Path PAGE = Path.of("..", "docs", "embedded-engine.md");

    @TempDir
    Path directory;

    private EmbeddedEngine engine;
    private WireClient client;
    private String tenant;

    @BeforeEach
    void start() {
        engine = EmbeddedHatchet.builder().directory(directory).start();
        client = new WireClient(engine);
        tenant = "tenant_id=\"" + engine.info().tenantId() + "\"";
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void showsWhatWaitsRunsAndEnded() throws InterruptedException {
        client.put(WireClient.single("greet"));
        var worker = client.worker(3, "greet:greet");
        String done = client.trigger("greet", "{}");
        worker.complete(worker.next(), "{}");
        client.await(done);
        String failed = client.trigger("greet", "{}");
        worker.fail(worker.next(), "boom");
        client.await(failed);
        client.trigger("greet", "{}");
        assertThat(worker.next().getActionId()).isEqualTo("greet:greet");
        client.put(WireClient.single("lonely"));
        client.trigger("lonely", "{}");

        String id = ",worker_id=\"" + worker.id + "\",worker_name=\"";
        assertThat(lines("/metrics"))
                .contains(
                        "hatchet_tenant_queue_size{queue=\"greet:greet\"," + tenant + "} 0",
                        "hatchet_tenant_queue_size{queue=\"lonely:lonely\"," + tenant + "} 1",
                        "hatchet4j_running_tasks{" + tenant + "} 1",
                        "hatchet4j_held_tasks{" + tenant + "} 0",
                        "hatchet4j_open_runs{status=\"queued\"," + tenant + "} 1",
                        "hatchet4j_open_runs{status=\"running\"," + tenant + "} 1",
                        "hatchet4j_ended_runs_total{status=\"completed\"," + tenant + "} 1",
                        "hatchet4j_ended_runs_total{status=\"failed\"," + tenant + "} 1",
                        "hatchet4j_ended_runs_total{status=\"cancelled\"," + tenant + "} 0",
                        "hatchet4j_workers{status=\"active\"," + tenant + "} 1",
                        "hatchet4j_workers{status=\"paused\"," + tenant + "} 0",
                        "hatchet_tenant_created_tasks{" + tenant + "} 4",
                        "hatchet_tenant_assigned_tasks{" + tenant + "} 3",
                        "hatchet_tenant_succeeded_tasks{" + tenant + "} 1",
                        "hatchet_tenant_failed_tasks{" + tenant + "} 1")
                .anyMatch(line -> line.startsWith("hatchet_tenant_worker_slots{slot_type=\"default\"," + tenant + id)
                        && line.endsWith("} 3"))
                .anyMatch(line -> line.startsWith("hatchet_tenant_used_worker_slots{") && line.endsWith("} 1"))
                .anyMatch(line -> line.startsWith("hatchet_tenant_available_worker_slots{") && line.endsWith("} 2"))
                .anyMatch(line -> line.matches("hatchet4j_open_streams [1-9]\\d*"))
                .anyMatch(line -> line.matches("hatchet4j_database_bytes\\{file=\"engine\"} [1-9]\\d*"))
                .anyMatch(line -> line.matches("hatchet4j_database_bytes\\{file=\"telemetry\"} [1-9]\\d*"))
                .anyMatch(line -> line.matches("hatchet4j_commit_rows_total [1-9]\\d*"));
    }

    @Test
    void theBucketsOfCommitTimesAddUp() {
        client.put(WireClient.single("greet"));
        client.trigger("greet", "{}");

        List<Long> buckets = lines("/metrics").stream()
                .filter(line -> line.startsWith("hatchet4j_commit_seconds_bucket"))
                .map(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                .toList();

        assertThat(buckets).hasSizeGreaterThan(5).isSorted().last().isNotEqualTo(0L);
    }

    @Test
    void showsATenantNothingOfOthersAndNothingOfTheEngine() {
        UUID other = UUID.randomUUID();
        var foreign = new WireClient(
                engine.channel(), EngineTokens.in(directory).issue(other, null, null, EngineTokens.DEFAULT_LIFETIME));
        foreign.put(WireClient.single("secret"));
        foreign.trigger("secret", "{}");
        client.put(WireClient.single("greet"));

        assertThat(lines("/metrics")).anyMatch(line -> line.contains(other.toString()));
        assertThat(lines("/api/v1/tenants/{tenant}/prometheus-metrics"))
                .anyMatch(line -> line.contains(tenant))
                .noneMatch(line -> line.contains(other.toString()) || line.contains("secret"))
                .noneMatch(line -> line.startsWith("hatchet4j_commit"));
    }

    /** The page lists every figure, and no other. */
    @Test
    void thePageForOperatorsNamesEveryFigure() throws IOException {
        Set<String> served = lines("/metrics").stream()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", -1)[2])
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> told = Pattern.compile("^\\| `(hatchet\\w+)`", Pattern.MULTILINE)
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(told).isEqualTo(served);
    }

    private List<String> lines(String path) {
        return RestCaller.of(engine).send("GET", path, "").body().lines().toList();
    }
}
