// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CarriedContextTest {
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final long NOW = 1_700_000_000_000L;

    private static CarriedContext of(String json) {
        return CarriedContext.of(ByteString.copyFromUtf8(json));
    }

    @Test
    void aTraceparentIsReadWithItsFlags() {
        assertThat(of("{\"traceparent\": \"" + TRACEPARENT + "\"}").traceparent())
                .isEqualTo(new CarriedContext.Traceparent(
                        TRACEPARENT, "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true));
        assertThat(CarriedContext.Traceparent.parse(TRACEPARENT.replace("-01", "-02")))
                .satisfies(context -> assertThat(context.sampled()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"traceparent\": 7}",
                "{\"traceparent\": \"\"}",
                "{\"traceparent\": \"nonsense\"}",
                "{\"traceparent\": \"ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\"}",
                "{\"traceparent\": \"00-00000000000000000000000000000000-b7ad6b7169203331-01\"}",
                "{\"traceparent\": \"00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01\"}"
            })
    void whatIsNoneIsNone(String json) {
        assertThat(of(json).traceparent()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "auto, 0, false",
        "auto, 7200000, false",
        "parent, 0, false",
        "link, 0, true",
        "none, 0, true",
        "auto-link, 0, true",
        "auto-none, 0, true",
        "auto-parent, 0, false",
        "scheduled, 3500000, false",
        "scheduled, 3700000, true",
        "engine, 0, false",
        "nonsense, 0, false"
    })
    void theTriggerAndTheAgeDecideWhetherARunBeginsATrace(String mode, long age, boolean begins) {
        assertThat(of("{\"hatchet4j-trace\": \"" + mode + ";" + (NOW - age) + "\"}")
                        .beginsNewTrace(NOW))
                .isEqualTo(begins);
    }

    @Test
    void theFiringOfACronBeginsATraceUnlessTheCallSaidOtherwise() {
        assertThat(of("{\"hatchet__cron_name\": \"nightly\"}").beginsNewTrace(NOW))
                .isTrue();
        assertThat(of("{\"hatchet__cron_expression\": \"* * * * *\", \"hatchet4j-trace\": \"parent;1\"}")
                        .beginsNewTrace(NOW))
                .isFalse();
    }

    @Test
    void whoWantsNothingGetsNoLink() {
        assertThat(of("{\"hatchet4j-trace\": \"none;1\"}").isLinked()).isFalse();
        assertThat(of("{\"hatchet4j-trace\": \"auto-none;1\"}").isLinked()).isFalse();
        assertThat(of("{\"hatchet4j-trace\": \"link;1\"}").isLinked()).isTrue();
        assertThat(of("{}").isLinked()).isTrue();
    }
}
