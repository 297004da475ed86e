// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.EventItem;
import io.github.hatchet4j.sdk.HatchetException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryTarget
@DisplayName("acceptance case 3: a batch of 100")
class AcceptanceCase03BatchTest extends TracedTest {
    private static final int ITEMS = 100;

    AcceptanceCase03BatchTest(Engine engine) {
        super(engine);
    }

    @Test
    void eachRunHasASpanAndAContextOfItsOwnAndItsAttemptHangsBelowIt() {
        var mirror = mirror("mirror");
        scene.startWorker(mirror);

        List<Seen> seen = mirror.runMany(Collections.nCopies(ITEMS, new Text("")));

        SpanData bulk = span("hatchet.run_workflows");
        assertThat(bulk).hasNoParent().hasAttribute(AttributeKey.longKey("hatchet.num_workflows"), (long) ITEMS);
        assertEachBelowItsOwn(bulk, spans("hatchet.run_workflow"), "hatchet.child_workflow_run_id");
        assertThat(seen.stream().map(one -> one.metadata().get("traceparent")))
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(spans("hatchet.run_workflow").stream()
                        .map(TracedTest::traceparent)
                        .toList());
    }

    @Test
    void eachEventHasASpanOfItsOwnAndWhatItTriggersHangsBelowIt() {
        scene.startWorker(scene.hatchet()
                .task(scene.unique("on-event"), Text.class, Text.class)
                .onEvents(scene.unique("created"))
                .handler((input, context) -> input));

        scene.hatchet()
                .events()
                .bulkPush(IntStream.range(0, ITEMS)
                        .mapToObj(i -> EventItem.of(scene.unique("created"), new Text("")))
                        .toList());

        awaitSpans("hatchet.start_step_run", ITEMS);
        assertEachBelowItsOwn(span("hatchet.bulk_push_event"), spans("hatchet.push_event"), "hatchet.event_id");
    }

    @Test
    void withTheSwitchOffAllCarryTheContextOfTheBatch() {
        traceWith(options -> options.individualRunSpansForBulkRun(false));
        var mirror = mirror("mirror");
        scene.startWorker(mirror);

        List<Seen> seen = mirror.runMany(Collections.nCopies(3, new Text("")));

        SpanData bulk = span("hatchet.run_workflows");
        assertThat(spans("hatchet.run_workflow")).isEmpty();
        assertThat(seen).allSatisfy(one -> assertThat(one.metadata()).containsEntry("traceparent", traceparent(bulk)));
        assertThat(spans("hatchet.start_step_run"))
                .hasSize(3)
                .allSatisfy(attempt -> assertThat(attempt).hasParent(bulk));
    }

    @Test
    void aFailureEndsTheSpanOfEveryItemWithError() {
        var unknown = scene.hatchet().stub(scene.unique("unknown"), Text.class, Text.class);

        assertThatThrownBy(() -> unknown.runManyNoWait(Collections.nCopies(ITEMS, new Text(""))))
                .isInstanceOf(HatchetException.class);

        assertThat(spans()).hasSize(ITEMS + 1).allSatisfy(span -> {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(text(span, "error.type")).startsWith("io.github.hatchet4j.sdk.");
        });
    }

    private void assertEachBelowItsOwn(SpanData bulk, List<SpanData> items, String id) {
        assertThat(items).hasSize(ITEMS).allSatisfy(item -> assertThat(item).hasParent(bulk));
        String ofAttempt =
                id.equals("hatchet.event_id") ? "hatchet.triggering_event_external_id" : "hatchet.workflow_run_id";
        Map<String, SpanData> attempts = spans("hatchet.start_step_run").stream()
                .collect(Collectors.toMap(attempt -> text(attempt, ofAttempt), attempt -> attempt));
        assertThat(attempts).hasSize(ITEMS);
        assertThat(items)
                .allSatisfy(item -> assertThat(attempts.get(text(item, id))).hasParent(item));
    }
}
