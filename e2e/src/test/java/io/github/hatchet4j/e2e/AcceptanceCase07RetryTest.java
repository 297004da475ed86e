// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;

import io.github.hatchet4j.sdk.Task;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryTarget
@DisplayName("acceptance case 7: fails twice, then succeeds")
class AcceptanceCase07RetryTest extends TracedTest {
    AcceptanceCase07RetryTest(Engine engine) {
        super(engine);
    }

    @Test
    void hasThreeAttemptsInOneTraceTwoOfThemErrorsWithTheExceptionOnce() {
        Task<Text, Text> flaky = scene.hatchet()
                .task(scene.unique("flaky"), Text.class, Text.class)
                .retries(2)
                .handler((input, context) -> {
                    if (context.retryCount() < 2) {
                        throw new IllegalStateException("attempt " + context.retryCount() + " fails");
                    }
                    return input;
                });
        scene.startWorker(flaky);

        flaky.run(new Text(""));

        assertThat(SpanTree.lines(spans()))
                .containsExactly(
                        "hatchet.run_workflow PRODUCER flaky",
                        "  hatchet.start_step_run CONSUMER flaky failed ERROR",
                        "  hatchet.start_step_run CONSUMER flaky retry 1 failed ERROR",
                        "  hatchet.start_step_run CONSUMER flaky retry 2");
        List<SpanData> attempts = attempts("flaky");
        assertThat(attempts).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
        assertThat(attempts)
                .extracting(attempt -> attempt.getAttributes().get(AttributeKey.longKey("hatchet.retry_count")))
                .containsExactly(0L, 1L, 2L);
        for (int i = 0; i < 2; i++) {
            int number = i;
            assertThat(attempts.get(i))
                    .hasAttribute(AttributeKey.stringKey("error.type"), "java.lang.IllegalStateException")
                    .hasAttribute(AttributeKey.booleanKey("hatchet.will_retry"), true)
                    .hasEventsSatisfyingExactly(event -> event.hasName("exception"))
                    .hasStatusSatisfying(status -> status.isError().hasDescription("attempt " + number + " fails"));
        }
        assertThat(attempts.get(2).getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(attempts.get(2)).hasTotalRecordedEvents(0);
        if (engine.isOurs()) {
            for (int i = 1; i < 3; i++) {
                assertThat(attempts.get(i).getLinks())
                        .extracting(link -> link.getSpanContext().getSpanId())
                        .containsExactly(attempts.get(i - 1).getSpanId());
            }
        }
    }
}
