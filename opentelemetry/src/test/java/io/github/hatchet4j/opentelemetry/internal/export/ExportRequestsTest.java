// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceRequest;
import io.github.hatchet4j.protocol.otlp.trace.Span;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
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
    void aSpanThatIsTooLargeAloneIsShortened() {
        SpanData huge = TestSpanData.builder()
                .setName("x".repeat(3 * LIMIT))
                .setKind(SpanKind.INTERNAL)
                .setStatus(StatusData.create(StatusCode.ERROR, "y".repeat(LIMIT)))
                .setAttributes(Attributes.builder()
                        .put("text", "\u00fc".repeat(LIMIT))
                        .put(AttributeKey.stringArrayKey("texts"), Collections.nCopies(100, "z".repeat(1_000)))
                        .put("number", 7)
                        .build())
                .setTotalRecordedEvents(1)
                .setEvents(List.of(EventData.create(
                        1,
                        "exception",
                        Attributes.builder().put("stack", "s".repeat(LIMIT)).build())))
                .setStartEpochNanos(1)
                .setEndEpochNanos(2)
                .setHasEnded(true)
                .build();

        List<ExportTraceServiceRequest> packed = requests.pack(List.of(span("a"), huge, span("b")), null);

        assertThat(packed).extracting(ExportRequestsTest::spans).containsExactly(3);
        Span shortened = packed.get(0).getResourceSpans(0).getScopeSpans(0).getSpans(1);
        assertThat(shortened.getName()).isEqualTo("x".repeat(4_096));
        assertThat(shortened.getStatus().getMessage()).isEqualTo("y".repeat(4_096));
        assertThat(shortened.getAttributesList()).hasSize(3).allSatisfy(attribute -> {
            switch (attribute.getKey()) {
                case "text" -> assertThat(attribute.getValue().getStringValue()).isEqualTo("\u00fc".repeat(2_048));
                case "texts" ->
                    assertThat(attribute.getValue().getArrayValue().getValuesList())
                            .hasSize(4);
                default -> assertThat(attribute.getValue().getIntValue()).isEqualTo(7);
            }
        });
        assertThat(shortened.getEvents(0).getAttributes(0).getValue().getStringValue())
                .hasSize(4_096);
    }

    @Test
    void whereShorterTextsAreNotEnoughEventsAndLinksGo() {
        List<EventData> events = Collections.nCopies(
                100,
                EventData.create(
                        1,
                        "e",
                        Attributes.builder().put("text", "e".repeat(4_000)).build()));
        SpanData huge = TestSpanData.builder()
                .setName("many events")
                .setKind(SpanKind.INTERNAL)
                .setStatus(StatusData.unset())
                .setTotalRecordedEvents(100)
                .setEvents(events)
                .setStartEpochNanos(1)
                .setEndEpochNanos(2)
                .setHasEnded(true)
                .build();

        Span shortened = requests.pack(List.of(huge), null)
                .get(0)
                .getResourceSpans(0)
                .getScopeSpans(0)
                .getSpans(0);

        assertThat(shortened.getEventsList()).isEmpty();
        assertThat(shortened.getDroppedEventsCount()).isEqualTo(100);
    }

    @Test
    void halvesHaveAllSpansInTheirOrderBelowTheirResources() {
        ExportTraceServiceRequest whole = requests.pack(
                        List.of(
                                span(
                                        "a",
                                        Resource.create(
                                                Attributes.builder().put("r", 1).build())),
                                span("b"),
                                span("c"),
                                span("d"),
                                span("e")),
                        null)
                .get(0);

        List<ExportTraceServiceRequest> halves = SmallerRequests.halves(whole);

        assertThat(halves).extracting(SmallerRequests::spans).containsExactly(2, 3);
        assertThat(halves.get(0).getResourceSpansList()).hasSize(2);
        assertThat(halves.get(1).getResourceSpansList()).hasSize(1);
        assertThat(halves.stream()
                        .flatMap(half -> half.getResourceSpansList().stream())
                        .flatMap(group -> group.getScopeSpansList().stream())
                        .flatMap(scope -> scope.getSpansList().stream())
                        .map(Span::getName))
                .containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void requestsAreCutBySize() {
        List<SpanData> spans = Stream.of("a".repeat(500), "x".repeat(LIMIT - 200), "b".repeat(500), "c".repeat(500))
                .map(ExportRequestsTest::span)
                .toList();

        List<ExportTraceServiceRequest> packed = requests.pack(spans, null);

        assertThat(packed).extracting(ExportRequestsTest::spans).containsExactly(1, 1, 2);
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
