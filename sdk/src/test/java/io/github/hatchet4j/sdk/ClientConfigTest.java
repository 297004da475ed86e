// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientConfigTest {
    private static final String ID = "11111111-1111-4111-8111-111111111111";

    @Test
    void readsEveryVariable() {
        ClientConfig config = ClientConfig.fromEnvironment(Map.ofEntries(
                Map.entry("HATCHET_CLIENT_TOKEN", "eyX"),
                Map.entry("HATCHET_CLIENT_HOST_PORT", "engine:7077"),
                Map.entry("HATCHET_CLIENT_SERVER_URL", "http://engine:8888"),
                Map.entry("HATCHET_CLIENT_TENANT_ID", "t"),
                Map.entry("HATCHET_CLIENT_NAMESPACE", "Dev"),
                Map.entry("HATCHET_CLIENT_TLS_STRATEGY", "mtls"),
                Map.entry("HATCHET_CLIENT_TLS_CERT_FILE", "cert.pem"),
                Map.entry("HATCHET_CLIENT_TLS_KEY_FILE", "key.pem"),
                Map.entry("HATCHET_CLIENT_TLS_ROOT_CA_FILE", "ca.pem"),
                Map.entry("HATCHET_CLIENT_TLS_SERVER_NAME", "name"),
                Map.entry("HATCHET_CLIENT_GRPC_MAX_RECV_MESSAGE_LENGTH", "100"),
                Map.entry("HATCHET_CLIENT_GRPC_MAX_SEND_MESSAGE_LENGTH", "200"),
                Map.entry("HATCHET_CLIENT_DISABLE_GZIP_COMPRESSION", "true"),
                Map.entry("HATCHET_CLIENT_RETRIER_MAX_ATTEMPTS", "8"),
                Map.entry("HATCHET_CLIENT_RETRIER_INITIAL_INTERVAL", "0.25"),
                Map.entry("HATCHET_CLIENT_TERMINATE_WORKER_AFTER_NUM_TASKS", "3"),
                Map.entry("HATCHET_CLIENT_FORCE_SHUTDOWN_ON_SHUTDOWN_SIGNAL", "true"),
                Map.entry("HATCHET_CLIENT_WORKER_PRESET_LABELS", "{\"pool\":\"blue\",\"size\":3}"),
                Map.entry("HATCHET_CLIENT_AUTOSCALING_TARGET", "billing"),
                Map.entry("HATCHET_CLIENT_LOG_QUEUE_SIZE", "7"),
                Map.entry("HATCHET_CLIENT_WORKER_HEALTHCHECK_ENABLED", "true"),
                Map.entry("HATCHET_CLIENT_WORKER_HEALTHCHECK_PORT", "9001"),
                Map.entry("HATCHET_CLIENT_WORKER_HEALTHCHECK_BIND_ADDRESS", "127.0.0.1")));

        assertThat(config.token()).contains("eyX");
        assertThat(config.hostPort()).contains("engine:7077");
        assertThat(config.serverUrl()).contains(URI.create("http://engine:8888"));
        assertThat(config.tenantId()).contains("t");
        assertThat(config.namespace()).isEqualTo("dev_");
        assertThat(config.tls().strategy()).isEqualTo(Tls.Strategy.MTLS);
        assertThat(config.tls().certificate()).contains(Path.of("cert.pem"));
        assertThat(config.tls().key()).contains(Path.of("key.pem"));
        assertThat(config.tls().rootCa()).contains(Path.of("ca.pem"));
        assertThat(config.tls().serverName()).contains("name");
        assertThat(config.maxReceiveMessageBytes()).isEqualTo(100);
        assertThat(config.maxSendMessageBytes()).isEqualTo(200);
        assertThat(config.isGzip()).isFalse();
        assertThat(config.retryPolicy().maxAttempts()).isEqualTo(8);
        assertThat(config.retryPolicy().initialDelay()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.workerDefaults().closeAfterTasks()).hasValue(3);
        assertThat(config.workerDefaults().isForcedShutdown()).isTrue();
        assertThat(config.workerDefaults().labels())
                .isEqualTo(Map.of("pool", "blue", "size", 3, "hatchet-autoscaling-target", "billing"));
        assertThat(config.workerDefaults().logQueueSize()).isEqualTo(7);
        assertThat(config.workerDefaults().healthEndpoint())
                .contains(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9001));
    }

    @Test
    void hasDefaultsForAnEmptyEnvironment() {
        ClientConfig config = ClientConfig.fromEnvironment(Map.of("HATCHET_CLIENT_TOKEN", " "));

        assertThat(config.token()).isEmpty();
        assertThat(config.namespace()).isEmpty();
        assertThat(config.tls().strategy()).isEqualTo(Tls.Strategy.TLS);
        assertThat(config.maxReceiveMessageBytes()).isEqualTo(4_194_304);
        assertThat(config.isGzip()).isTrue();
        assertThat(config.retryPolicy().maxAttempts()).isEqualTo(5);
        assertThat(config.workerDefaults().labels()).isEmpty();
        assertThat(config.workerDefaults().logQueueSize()).isEqualTo(1000);
        assertThat(config.workerDefaults().healthEndpoint()).isEmpty();
        assertThat(config.workerDefaults().closeAfterTasks()).isEmpty();
        assertThat(config.workerDefaults().isForcedShutdown()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "HATCHET_CLIENT_TLS_STRATEGY, ssl",
        "HATCHET_CLIENT_TLS_STRATEGY, mtls",
        "HATCHET_CLIENT_HOST_PORT, http://engine",
        "HATCHET_CLIENT_GRPC_MAX_RECV_MESSAGE_LENGTH, 4MB",
        "HATCHET_CLIENT_NO_RETRY, maybe",
        "HATCHET_CLIENT_WORKER_PRESET_LABELS, pool=blue",
        "HATCHET_CLIENT_LOG_QUEUE_SIZE, 0",
        "HATCHET_CLIENT_RETRIER_INITIAL_INTERVAL, soon",
        "HATCHET_CLIENT_RETRIER_INITIAL_INTERVAL, -1",
        "HATCHET_CLIENT_TERMINATE_WORKER_AFTER_NUM_TASKS, 0",
        "HATCHET_CLIENT_FORCE_SHUTDOWN_ON_SHUTDOWN_SIGNAL, perhaps"
    })
    void namesTheVariableThatMakesNoSense(String name, String value) {
        assertThatThrownBy(() -> ClientConfig.fromEnvironment(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(value.equals("mtls") ? "HATCHET_CLIENT_TLS_CERT_FILE" : value);
    }

    @Test
    void switchesRetriesOff() {
        assertThat(ClientConfig.fromEnvironment(Map.of("HATCHET_CLIENT_NO_GRPC_RETRY", "t"))
                        .retryPolicy()
                        .maxAttempts())
                .isEqualTo(1);
    }

    @Test
    void copiesEveryFieldToItsBuilder() {
        ClientConfig config = ClientConfig.builder()
                .token("eyX")
                .hostPort("h:1")
                .serverUrl(URI.create("http://h"))
                .tenantId("t")
                .namespace("n")
                .tls(Tls.none())
                .maxReceiveMessageBytes(1)
                .maxSendMessageBytes(2)
                .gzip(false)
                .retryPolicy(RetryPolicy.never())
                .workerDefaults(WorkerDefaults.builder().logQueueSize(9).build())
                .build();
        WorkerDefaults workers = WorkerDefaults.builder()
                .label("a", "b")
                .label("c", 1)
                .logQueueSize(9)
                .closeAfterTasks(4)
                .forcedShutdown(true)
                .healthEndpoint(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1))
                .build();

        assertThat(config.toBuilder().build()).usingRecursiveComparison().isEqualTo(config);
        RunFilter runs = RunFilter.builder()
                .since(Instant.EPOCH)
                .until(Instant.MAX)
                .statuses(RunStatus.FAILED)
                .workflowIds(ID)
                .additionalMetadata("a", "b")
                .build();
        assertThat(runs.toBuilder().build()).usingRecursiveComparison().isEqualTo(runs);
        ListRunsOptions list = ListRunsOptions.builder()
                .filter(runs)
                .page(new PageRequest(1, 2))
                .onlyTasks(true)
                .payloads(true)
                .workerId(ID)
                .parentTaskRunId(ID)
                .triggeringEventId(ID)
                .build();
        assertThat(list.toBuilder().build()).usingRecursiveComparison().isEqualTo(list);
        EventFilter events = EventFilter.builder()
                .since(Instant.EPOCH)
                .until(Instant.MAX)
                .keys("k")
                .scopes("s")
                .additionalMetadata("a", "b")
                .page(new PageRequest(1, 2))
                .build();
        assertThat(events.toBuilder().build()).usingRecursiveComparison().isEqualTo(events);
        LogFilter logs = LogFilter.builder()
                .since(Instant.EPOCH)
                .until(Instant.MAX)
                .search("x")
                .levels(LogLevel.WARN)
                .attempt(2)
                .limit(3)
                .build();
        assertThat(logs.toBuilder().build()).usingRecursiveComparison().isEqualTo(logs);
        assertThat(workers.toBuilder().build()).usingRecursiveComparison().isEqualTo(workers);
    }

    @Test
    void copiesEveryFieldOfOtherOptionsToTheirBuilders() {
        PauseWorkflowOptions pause = PauseWorkflowOptions.builder()
                .queueTime(Duration.ofHours(2))
                .keepCronRuns(false)
                .keepScheduledRuns(false)
                .build();
        assertThat(pause.toBuilder().build()).usingRecursiveComparison().isEqualTo(pause);
        ScheduleFilter schedules = ScheduleFilter.builder()
                .workflowId(ID)
                .additionalMetadata("a", "b")
                .build();
        assertThat(schedules.toBuilder().build()).usingRecursiveComparison().isEqualTo(schedules);
        RetryPolicy policy = RetryPolicy.builder()
                .maxAttempts(2)
                .initialDelay(Duration.ofMillis(3))
                .maxDelay(Duration.ofMillis(4))
                .build();
        assertThat(policy.toBuilder().build()).usingRecursiveComparison().isEqualTo(policy);
        TaskDefaults defaults = TaskDefaults.builder()
                .retries(1)
                .backoff(2, Duration.ofSeconds(3))
                .executionTimeout(Duration.ofSeconds(4))
                .scheduleTimeout(Duration.ofSeconds(5))
                .build();
        assertThat(defaults.toBuilder().build()).usingRecursiveComparison().isEqualTo(defaults);
        TriggerWorkflowOptions trigger = TriggerWorkflowOptions.builder()
                .additionalMetadata("a", "b")
                .priority(2)
                .childKey("k")
                .build();
        assertThat(trigger.toBuilder().build()).usingRecursiveComparison().isEqualTo(trigger);
        PushEventOptions push = PushEventOptions.builder()
                .additionalMetadata("a", "b")
                .priority(2)
                .scope("s")
                .build();
        assertThat(push.toBuilder().build()).usingRecursiveComparison().isEqualTo(push);
        BulkPushEventOptions bulk = BulkPushEventOptions.builder()
                .additionalMetadata("a", "b")
                .priority(2)
                .scope("s")
                .build();
        assertThat(bulk.toBuilder().build()).usingRecursiveComparison().isEqualTo(bulk);
    }

    @Test
    void neverShowsTheToken() {
        assertThat(ClientConfig.builder().token("eySecret").build().toString()).doesNotContain("eySecret");
    }

    @Test
    void completesTheOptionsOfAnEventBelowItsOwn() {
        BulkPushEventOptions all = BulkPushEventOptions.builder()
                .additionalMetadata("a", "all")
                .additionalMetadata("b", "all")
                .priority(3)
                .scope("all")
                .build();

        PushEventOptions own = PushEventOptions.builder()
                .additionalMetadata("a", "own")
                .scope("own")
                .build();

        assertThat(all.under(own).additionalMetadata()).isEqualTo(Map.of("a", "own", "b", "all"));
        assertThat(all.under(own).priority()).hasValue(3);
        assertThat(all.under(own).scope()).contains("own");
    }

    @Test
    void readsTheClaimsOfAToken() {
        assertThat(TokenClaims.parse(" " + FakeEngine.token(7) + "\n"))
                .isEqualTo(new TokenClaims(FakeEngine.TENANT, "http://localhost:1", "localhost:7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "ey.x", "eyJ.!!.s", "eyJ.e30.s", "abc.e30.s"})
    void refusesATokenThatIsNone(String token) {
        assertThatThrownBy(() -> TokenClaims.parse(token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HATCHET_CLIENT_TOKEN")
                .hasMessageNotContaining("secret");
    }

    @Test
    void namesTheMissingClaim() {
        String claims = Base64.getUrlEncoder().encodeToString("{\"sub\":\"t\"}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> TokenClaims.parse("ey." + claims + ".s")).hasMessageContaining("'server_url'");
    }

    @Test
    void putsTheNamespaceBeforeANameOnce() {
        assertThat(Namespace.apply("dev_", "flow")).isEqualTo("dev_flow");
        assertThat(Namespace.apply("dev_", "dev_flow")).isEqualTo("dev_flow");
        assertThat(Namespace.apply("", "flow")).isEqualTo("flow");
    }
}
