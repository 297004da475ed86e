// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerResult;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("acceptance case 3: a batch of 100")
class AcceptanceCase03BatchTest {
    @Nested
    class WithSpansForItems {
        @RegisterExtension
        final Telemetry telemetry = Telemetry.create();

        @Test
        void eachItemHasItsOwnContextAndItsAttemptHangsBelowIt() {
            List<Map<String, String>> contexts = sendHundred();
            contexts.forEach(metadata -> Telemetry.run(
                    TestAttempt.with(new HashMap<>(metadata)), attempt -> new AttemptOutcome.Succeeded(null)));

            SpanData bulk = telemetry.span("hatchet.run_workflows");
            List<SpanData> items = telemetry.spans("hatchet.run_workflow");
            assertThat(items).hasSize(100).allSatisfy(item -> assertThat(item).hasParent(bulk));
            assertThat(new HashSet<>(contexts)).hasSize(100);
            assertThat(telemetry.spans("hatchet.start_step_run"))
                    .extracting(SpanData::getParentSpanId)
                    .containsExactlyElementsOf(
                            items.stream().map(SpanData::getSpanId).toList());
        }

        @Test
        void aFailureOfTheCallEndsTheSpanOfEveryItemWithError() {
            var call = Calls.bulkTrigger(Collections.nCopies(100, Calls.trigger(Map.of())));

            var result = Telemetry.bulkTrigger(
                    call, sent -> CompletableFuture.failedFuture(new IllegalStateException("engine is gone")));

            assertThat(result).isCompletedExceptionally();
            assertThat(telemetry.spans())
                    .hasSize(101)
                    .allSatisfy(span -> assertThat(span)
                            .hasStatus(StatusData.create(StatusCode.ERROR, "engine is gone"))
                            .hasAttribute(stringKey("error.type"), "java.lang.IllegalStateException"));
        }

        @Test
        void itemsThatFailAloneAreErrorsAlone() {
            var call = Calls.bulkTrigger(List.of(Calls.trigger(Map.of()), Calls.trigger(Map.of())));
            var refused = new IllegalArgumentException("input is no object");

            var result = Telemetry.bulkTrigger(
                    call,
                    sent -> CompletableFuture.completedFuture(new BulkTriggerResult(List.of(
                            new BulkTriggerResult.Item("run-1", null), new BulkTriggerResult.Item(null, refused)))));

            assertThat(result).isCompleted();
            assertThat(telemetry.spans("hatchet.run_workflow"))
                    .extracting(SpanData::getStatus)
                    .containsExactly(StatusData.unset(), StatusData.create(StatusCode.ERROR, "input is no object"));
            assertThat(telemetry.span("hatchet.run_workflows"))
                    .hasStatus(StatusData.create(StatusCode.ERROR, "1 of 2 failed, the first with: input is no object"))
                    .hasAttribute(stringKey("error.type"), "java.lang.IllegalArgumentException");
        }
    }

    @Nested
    class WithTheSwitchOff {
        @RegisterExtension
        final Telemetry telemetry = Telemetry.with(options -> options.individualRunSpansForBulkRun(false));

        @Test
        void allItemsCarryTheContextOfTheBulk() {
            List<Map<String, String>> contexts = sendHundred();

            SpanData bulk = telemetry.span("hatchet.run_workflows");
            assertThat(telemetry.spans()).containsExactly(bulk);
            assertThat(contexts)
                    .hasSize(100)
                    .allSatisfy(
                            metadata -> assertThat(metadata).containsEntry("traceparent", Telemetry.traceparent(bulk)));
        }
    }

    private static List<Map<String, String>> sendHundred() {
        var sent = new Captured<List<Map<String, String>>>();
        var call = Calls.bulkTrigger(Collections.nCopies(100, Calls.trigger(Map.of())));
        Telemetry.bulkTrigger(call, outgoing -> {
                    sent.set(outgoing.items().stream()
                            .map(item -> item.options().additionalMetadata())
                            .toList());
                    return CompletableFuture.completedFuture(new BulkTriggerResult(IntStream.range(0, 100)
                            .mapToObj(i -> new BulkTriggerResult.Item("run-" + i, null))
                            .toList()));
                })
                .join();
        return sent.get();
    }
}
