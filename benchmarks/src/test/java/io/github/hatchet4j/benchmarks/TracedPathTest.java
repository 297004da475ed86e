// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class TracedPathTest {
    private static final long QUEUED_AT = 1_764_000_000_000L;

    @Test
    void whereOnePercentIsSampledOneAttemptInAHundredIsRecorded() throws IOException {
        var tasks = 10_000;
        var recorded = 0;
        try (var path = new TracedPath(TracingMode.SAMPLED, QUEUED_AT)) {
            for (int i = 0; i < tasks; i++) {
                var metadata = path.trigger();
                path.attempt(metadata);

                var trigger = traceparent(JsonMapper.shared().readValue(metadata, Map.class));
                // The engine hears of an attempt that is recorded, and of no other.
                assertThat(path.headers().isEmpty()).isNotEqualTo(isSampled(trigger));
                if (isSampled(trigger)) {
                    assertThat(traceparent(path.headers())[1]).as("the trace").isEqualTo(trigger[1]);
                    recorded++;
                }
            }
        }
        assertThat(recorded).isCloseTo(tasks / 100, within(60)); // six times the standard deviation
    }

    @ParameterizedTest
    @EnumSource(
            value = TracingMode.class,
            names = {"RECORDED", "ENGINE"})
    void whereEverythingIsRecordedEachTaskIsOneTrace(TracingMode mode) throws IOException {
        try (var path = new TracedPath(mode, QUEUED_AT)) {
            var metadata = path.trigger();
            path.attempt(metadata);
            path.settle();

            var trigger = traceparent(JsonMapper.shared().readValue(metadata, Map.class));
            var attempt = traceparent(path.headers());
            assertThat(attempt[1]).isEqualTo(trigger[1]);
            assertThat(attempt[2]).isNotEqualTo(trigger[2]);
            assertThat(isSampled(attempt)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TracingMode.class,
            names = {"NONE", "API_ONLY"})
    void withoutAnSdkNothingIsWritten(TracingMode mode) throws IOException {
        try (var path = new TracedPath(mode, QUEUED_AT)) {
            assertThat(path.trigger()).isEmpty();
            path.attempt("");
            assertThat(path.headers()).isEmpty();
        }
    }

    private static boolean isSampled(String[] traceparent) {
        return (Integer.parseInt(traceparent[3], 16) & 1) == 1;
    }

    private static String[] traceparent(Map<?, ?> carrier) {
        return String.valueOf(carrier.get("traceparent")).split("-", -1);
    }
}
