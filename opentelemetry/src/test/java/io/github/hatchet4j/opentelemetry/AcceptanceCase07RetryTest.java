// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;

import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("acceptance case 7: fails twice, then succeeds")
class AcceptanceCase07RetryTest {
    @RegisterExtension
    final Telemetry telemetry = Telemetry.create();

    @Test
    void threeAttemptsOfWhichTwoAreErrors() {
        var first = TestAttempt.with(Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        var error = new IllegalStateException("not yet");

        Telemetry.run(first, attempt -> new AttemptOutcome.Failed(error, true));
        Telemetry.run(first.retry(1), attempt -> new AttemptOutcome.Failed(error, true));
        Telemetry.run(first.retry(2), attempt -> new AttemptOutcome.Succeeded("{}"));

        List<SpanData> attempts = telemetry.spans("hatchet.start_step_run");
        assertThat(attempts).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
        assertThat(attempts)
                .allSatisfy(attempt -> assertThat(attempt)
                        .hasTraceId("0af7651916cd43dd8448eb211c80319c")
                        .hasParentSpanId("b7ad6b7169203331"));
        assertThat(attempts)
                .extracting(attempt -> attempt.getAttributes().get(longKey("hatchet.retry_count")))
                .containsExactly(0L, 1L, 2L);
        assertThat(attempts.subList(0, 2))
                .allSatisfy(attempt -> assertThat(attempt)
                        .hasStatus(StatusData.create(StatusCode.ERROR, "not yet"))
                        .hasAttribute(stringKey("error.type"), "java.lang.IllegalStateException")
                        .hasAttribute(booleanKey("hatchet.will_retry"), true)
                        .hasEventsSatisfyingExactly(event -> event.hasName("exception")));
        assertThat(attempts.get(2)).hasStatus(StatusData.unset()).hasEventsSatisfyingExactly();
    }
}
