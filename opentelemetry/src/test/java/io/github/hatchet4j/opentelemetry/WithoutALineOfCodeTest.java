// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An environment variable instead of an instrumentor, each in a JVM of its own. */
class WithoutALineOfCodeTest {
    private static final String ENABLED = "HATCHET_CLIENT_OPENTELEMETRY_ENABLED";

    @Test
    void theGlobalOneIsUsedAndTheEngineGetsEachSpanOnce() throws Exception {
        assertThat(call("GlobalSet", Map.of(ENABLED, "true")))
                .isEqualTo("[OpenTelemetrySdk, [hatchet.run_workflow, hatchet.start_step_run],"
                        + " [hatchet.run_workflow, hatchet.start_step_run]]");
    }

    @Test
    void whereNothingIsSetTheSpansGoToTheEngine() throws Exception {
        assertThat(call("NothingSet", Map.of(ENABLED, "true")))
                .isEqualTo("[global unset, [hatchet.run_workflow, hatchet.start_step_run]]");
    }

    @Test
    void optionsAreReadFromTheEnvironmentToo() throws Exception {
        assertThat(call(
                        "GlobalSet",
                        Map.of(ENABLED, "true", "HATCHET_CLIENT_OPENTELEMETRY_ENABLE_HATCHET_COLLECTOR", "false")))
                .isEqualTo("[OpenTelemetrySdk, [hatchet.run_workflow, hatchet.start_step_run], []]");
        assertThat(call(
                        "GlobalSet",
                        Map.of(
                                ENABLED,
                                "true",
                                "HATCHET_CLIENT_OPENTELEMETRY_INCLUDE_TASK_NAME_IN_SPAN_NAME",
                                "true",
                                "HATCHET_CLIENT_OPENTELEMETRY_ENABLE_HATCHET_COLLECTOR",
                                "false")))
                .contains("hatchet.start_step_run.charge:charge");
    }

    @Test
    void nobodyIsTracedWhoDidNotAsk() throws Exception {
        assertThat(call("GlobalSet", Map.of())).isEqualTo("[OpenTelemetrySdk, [], []]");
        assertThat(call("NothingSet", Map.of(ENABLED, "false"))).isEqualTo("[global unset, []]");
    }

    private static String call(String probe, Map<String, String> environment) throws IOException, InterruptedException {
        return IsolatedJvm.call(probe, entry -> false, environment);
    }
}
