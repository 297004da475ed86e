// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceRequest;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExportRequestsTest {
    private static final int LIMIT = 100_000;

    private final ExportRequests requests = new ExportRequests(1_000, LIMIT);

    @Test
    void requestsAreCutByNumber() {
        List<ExportTraceServiceRequest> packed = requests.pack(Collections.nCopies(2_500, span("s")), null);

        assertThat(packed).extracting(ExportRequestsTest::spans).containsExactly(1_000, 1_000, 500);
    }

    @Test
    void requestsAreCutBySizeAndAHugeSpanTravelsAlone() {
        List<SpanData> spans = Stream.of(span("a"), span("x".repeat(3 * LIMIT)), span("b"), span("c"))
                .toList();

        List<ExportTraceServiceRequest> packed = requests.pack(spans, null);

        assertThat(packed).extracting(ExportRequestsTest::spans).containsExactly(1, 1, 2);
        assertThat(packed.get(0).getSerializedSize()).isLessThan(LIMIT);
        assertThat(packed.get(2).getSerializedSize()).isLessThan(LIMIT);
    }

    @Test
    void manyMiddlingSpansStayBelowTheLimitTogether() {
        List<ExportTraceServiceRequest> packed = requests.pack(Collections.nCopies(50, span("x".repeat(9_000))), null);

        assertThat(packed)
                .hasSizeGreaterThan(4)
                .allSatisfy(request -> assertThat(request.getSerializedSize()).isLessThan(LIMIT + 1_000));
    }

    @Test
    void theWorkersNameStandsInForAServiceNameThatNobodyGave() {
        assertThat(serviceName(span("s", Resource.getDefault()))).isEqualTo("billing");
        assertThat(serviceName(span(
                        "s",
                        Resource.create(
                                Attributes.builder().put("service.name", "shop").build()))))
                .isEqualTo("shop");
    }

    private String serviceName(SpanData span) {
        return requests
                .pack(List.of(span), "billing")
                .get(0)
                .getResourceSpans(0)
                .getResource()
                .getAttributesList()
                .stream()
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    private static int spans(ExportTraceServiceRequest request) {
        return request.getResourceSpans(0).getScopeSpans(0).getSpansCount();
    }

    private static SpanData span(String name) {
        return span(name, Resource.empty());
    }

    private static SpanData span(String name, Resource resource) {
        return TestSpanData.builder()
                .setName(name)
                .setKind(SpanKind.INTERNAL)
                .setResource(resource)
                .setStatus(StatusData.unset())
                .setStartEpochNanos(1)
                .setEndEpochNanos(2)
                .setHasEnded(true)
                .build();
    }
}
