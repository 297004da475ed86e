// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.protocol.otlp.collector.ExportTracePartialSuccess;
import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceRequest;
import io.github.hatchet4j.protocol.otlp.collector.TraceServiceGrpc;
import io.github.hatchet4j.protocol.otlp.common.AnyValue;
import io.github.hatchet4j.protocol.otlp.common.InstrumentationScope;
import io.github.hatchet4j.protocol.otlp.common.KeyValue;
import io.github.hatchet4j.protocol.otlp.resource.Resource;
import io.github.hatchet4j.protocol.otlp.trace.ResourceSpans;
import io.github.hatchet4j.protocol.otlp.trace.ScopeSpans;
import io.github.hatchet4j.protocol.otlp.trace.Span;
import io.github.hatchet4j.protocol.otlp.trace.Status;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.RestRequest;
import io.github.hatchet4j.protocol.spi.RestResponse;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The engine as a collector of spans. */
class TraceCollectorTest {
    private static final ByteString TRACE = ByteString.fromHex("0102030405060708090a0b0c0d0e0f10");

    @TempDir
    Path directory;

    private EmbeddedEngine engine;
    private WireClient client;

    @BeforeEach
    void start() {
        // Its spans are older than what is kept by default.
        engine = EmbeddedHatchet.builder().directory(directory).keepForever().start();
        client = new WireClient(engine);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private static Span.Builder span(int id, String name) {
        return Span.newBuilder()
                .setTraceId(TRACE)
                .setSpanId(ByteString.fromHex(String.format("%016x", id)))
                .setName(name)
                .setStartTimeUnixNano(1_700_000_000_000_000_000L + id)
                .setEndTimeUnixNano(1_700_000_000_000_000_500L + id);
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private ExportTracePartialSuccess export(ScopeSpans.Builder spans) {
        return TraceServiceGrpc.newBlockingStub(client.channel)
                .export(ExportTraceServiceRequest.newBuilder()
                        .addResourceSpans(ResourceSpans.newBuilder()
                                .setResource(Resource.newBuilder().addAttributes(text("service.name", "shop")))
                                .addScopeSpans(spans.setScope(
                                        InstrumentationScope.newBuilder().setName("hatchet4j"))))
                        .build())
                .getPartialSuccess();
    }

    private RestResponse trace(UUID id) {
        return engine.rest()
                .handle(new RestRequest(
                        "GET",
                        "/api/v1/stable/tenants/" + engine.info().tenantId() + "/traces",
                        "run_external_id=" + id,
                        "Bearer " + engine.info().token(),
                        ""));
    }

    private JsonNode rows(UUID id) {
        RestResponse answer = trace(id);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).get("rows");
    }

    @Test
    void aTraceIsReadBackWholeByItsRunEvenAfterARestart() {
        UUID run = UUID.fromString("00000000-0000-0000-0000-000000000001");
        UUID task = UUID.randomUUID();
        var spans = ScopeSpans.newBuilder()
                .addSpans(span(1, "root").setKind(Span.SpanKind.SPAN_KIND_CLIENT))
                .addSpans(span(2, "hatchet.start_step_run")
                        .setParentSpanId(ByteString.fromHex("0000000000000001"))
                        .setKind(Span.SpanKind.SPAN_KIND_CONSUMER)
                        .setStatus(Status.newBuilder()
                                .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                                .setMessage("boom"))
                        .addAttributes(text("hatchet.workflow_run_id", run.toString()))
                        .addAttributes(text("hatchet.step_run_id", task.toString()))
                        .addAttributes(KeyValue.newBuilder()
                                .setKey("hatchet.retry_count")
                                .setValue(AnyValue.newBuilder().setIntValue(2))));
        assertThat(export(spans)).isEqualTo(ExportTracePartialSuccess.getDefaultInstance());
        assertThat(export(spans)).isEqualTo(ExportTracePartialSuccess.getDefaultInstance());
        engine.close();
        start();

        JsonNode rows = rows(run);
        assertThat(rows).hasSize(2).isEqualTo(rows(task));
        JsonNode root = rows.get(0);
        assertThat(root.get("spanName").stringValue()).isEqualTo("root");
        assertThat(root.get("spanKind").stringValue()).isEqualTo("CLIENT");
        assertThat(root.has("parentSpanId")).isFalse();
        assertThat(root.get("serviceName").stringValue()).isEqualTo("shop");
        JsonNode attempt = rows.get(1);
        assertThat(attempt.get("traceId").stringValue()).isEqualTo("0102030405060708090a0b0c0d0e0f10");
        assertThat(attempt.get("spanId").stringValue()).isEqualTo("0000000000000002");
        // The engine knows no such run, so there is no span of it to hang below.
        assertThat(attempt.get("parentSpanId").stringValue()).isEqualTo("0000000000000001");
        assertThat(attempt.get("statusCode").stringValue()).isEqualTo("ERROR");
        assertThat(attempt.get("statusMessage").stringValue()).isEqualTo("boom");
        assertThat(attempt.get("durationNs").longValue()).isEqualTo(500);
        assertThat(attempt.get("retryCount").intValue()).isEqualTo(2);
        assertThat(attempt.get("spanAttributes").get("hatchet.retry_count").stringValue())
                .isEqualTo("2");
        assertThat(attempt.get("scopeName").stringValue()).isEqualTo("hatchet4j");
    }

    @Test
    void anOddSpanCostsNoOther() {
        UUID run = UUID.randomUUID();
        var spans = ScopeSpans.newBuilder()
                .addSpans(span(1, "good").addAttributes(text("hatchet.workflow_run_id", run.toString())))
                .addSpans(span(2, "odd attribute").addAttributes(text("hatchet.workflow_run_id", "no uuid")))
                .addSpans(span(3, "short").setSpanId(ByteString.fromHex("01")))
                .addSpans(span(4, "zero").setTraceId(ByteString.copyFrom(new byte[16])))
                .addSpans(span(5, "odd parent").setParentSpanId(ByteString.fromHex("01")));

        ExportTracePartialSuccess partial = export(spans);

        assertThat(partial.getRejectedSpans()).isEqualTo(2);
        assertThat(partial.getErrorMessage()).isEqualTo("ids of wrong length or all zero: 2 spans");
        assertThat(rows(run).valueStream().map(row -> row.get("spanName").stringValue()))
                .containsExactly("good", "odd attribute", "odd parent");
    }

    @Test
    void takesCompressedRequestsOverTheNetwork() {
        try (EmbeddedEngine remote =
                        EmbeddedHatchet.builder().keepForever().grpcPort(0).start();
                var tcp = new TcpChannel(TcpChannel.portOf(remote))) {
            var exporter = new WireClient(tcp.channel(), remote.info().token());
            String runId = UUID.randomUUID().toString();
            var answer = TraceServiceGrpc.newBlockingStub(exporter.channel)
                    .withCompression("gzip")
                    .export(ExportTraceServiceRequest.newBuilder()
                            .addResourceSpans(ResourceSpans.newBuilder()
                                    .addScopeSpans(ScopeSpans.newBuilder()
                                            .addSpans(span(1, "packed")
                                                    .addAttributes(text("hatchet.workflow_run_id", runId)))))
                            .build());

            assertThat(answer.hasPartialSuccess()).isFalse();
            assertThat(remote.rest()
                            .handle(new RestRequest(
                                    "GET",
                                    "/api/v1/stable/tenants/" + remote.info().tenantId() + "/traces",
                                    "run_external_id=" + runId,
                                    "Bearer " + remote.info().token(),
                                    ""))
                            .body())
                    .contains("packed");
        }
    }

    @Test
    void anEngineWithoutTheCollectorSaysSo() {
        try (EmbeddedEngine deaf =
                EmbeddedHatchet.builder().inMemory().traceCollector(false).start()) {
            var exporter = new WireClient(deaf);

            assertThatExceptionOfType(StatusRuntimeException.class)
                    .isThrownBy(() -> TraceServiceGrpc.newBlockingStub(exporter.channel)
                            .export(ExportTraceServiceRequest.getDefaultInstance()))
                    .extracting(e -> e.getStatus().getCode())
                    .isEqualTo(io.grpc.Status.Code.UNIMPLEMENTED);
        }
    }

    @Test
    void aTokenIsNeededAndTenantsSeeTheirOwnSpansOnly() {
        String runId = UUID.randomUUID().toString();
        export(ScopeSpans.newBuilder().addSpans(span(1, "mine").addAttributes(text("hatchet.workflow_run_id", runId))));
        UUID other = UUID.randomUUID();
        String token = EngineTokens.in(directory).issue(other, null, null, EngineTokens.DEFAULT_LIFETIME);

        assertThat(engine.rest()
                        .handle(new RestRequest(
                                "GET",
                                "/api/v1/stable/tenants/" + other + "/traces",
                                "run_external_id=" + runId,
                                "Bearer " + token,
                                ""))
                        .status())
                .isEqualTo(404);
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> TraceServiceGrpc.newBlockingStub(engine.channel())
                        .export(ExportTraceServiceRequest.getDefaultInstance()))
                .extracting(e -> e.getStatus().getCode())
                .isEqualTo(io.grpc.Status.Code.UNAUTHENTICATED);
    }

    /** Times that are backwards, far off or missing, names with odd characters, attributes of every kind. */
    @Test
    void keepsSpansThatAreOddInOtherWaysThanTheirIds() {
        String runId = UUID.randomUUID().toString();
        KeyValue run = text("hatchet.workflow_run_id", runId);
        var answer = export(ScopeSpans.newBuilder()
                .addSpans(span(1, "backwards").setEndTimeUnixNano(1).addAttributes(run))
                .addSpans(span(2, "far").setStartTimeUnixNano(-1).addAttributes(run))
                .addSpans(span(3, "never")
                        .clearStartTimeUnixNano()
                        .clearEndTimeUnixNano()
                        .addAttributes(run))
                .addSpans(span(4, "nul\u0000name").addAttributes(run).addAttributes(text("k", "a\u0000b")))
                .addSpans(span(5, "no such run")
                        .addAttributes(text("hatchet.workflow_run_id", "nope"))
                        .addAttributes(text("hatchet.retry_count", "many"))));

        assertThat(answer.getRejectedSpans()).isZero();
        RestResponse response = trace(UUID.fromString(runId));
        assertThat(response.status()).isEqualTo(200);
        assertThat(JsonMapper.shared().readTree(response.body()).get("rows")).hasSize(5);
    }

    @Test
    void whatIsOverAThousandIsRejectedAndCounted() {
        UUID run = UUID.randomUUID();
        var spans = ScopeSpans.newBuilder();
        for (int i = 1; i <= 1003; i++) {
            spans.addSpans(span(i, "s").addAttributes(text("hatchet.workflow_run_id", run.toString())));
        }

        ExportTracePartialSuccess partial = export(spans);

        assertThat(partial.getRejectedSpans()).isEqualTo(3);
        assertThat(partial.getErrorMessage()).isEqualTo("batch size exceeded maximum limit of 1000 spans: 3 spans");
        assertThat(rows(run)).hasSize(1000);
    }

    @Test
    void aRunWithoutSpansHasNoTrace() {
        RestResponse answer = trace(UUID.randomUUID());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("trace not found");
    }
}
