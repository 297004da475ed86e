// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each in a JVM of its own, with this test's class path less what must be missing. */
@DisplayName("acceptance case 11: OpenTelemetry's API alone, and none at all")
class AcceptanceCase11ApiOnlyTest {
    @Test
    void withTheApiAloneTheInstrumentorDoesNothingAndTasksRun() throws Exception {
        assertThat(call("ApiOnly", entry -> entry.contains("opentelemetry-sdk")))
                .isEqualTo("[0 registered, 0 threads, no spans: there is no OpenTelemetry SDK. Give the instrumentor a"
                        + " provider, or put opentelemetry-sdk on the class path, global unset, can be set]");
    }

    @Test
    void withTheApiAndAProviderOfAnotherKindContextTravels() throws Exception {
        assertThat(call("ForeignProvider", entry -> entry.contains("opentelemetry-sdk")))
                .startsWith("00-0af7651916cd43dd8448eb211c80319c-");
    }

    @Test
    void withoutOpenTelemetryClientWorkerAndEngineWork() throws Exception {
        assertThat(call("NoOpenTelemetry", entry -> entry.contains("opentelemetry-")))
                .isEqualTo("done");
    }

    @Test
    void withEverythingThereTheGlobalStaysUntouched() throws Exception {
        assertThat(call("NotAsked", entry -> false)).isEqualTo("global unset");
    }

    @Test
    void theGlobalIsNotSetByLookingForIt() {
        boolean before = GlobalOpenTelemetry.isSet();

        HatchetInstrumentor.create().instrument().close();

        assertThat(GlobalOpenTelemetry.isSet()).isEqualTo(before).isFalse();
    }

    private static String call(String probe, Predicate<String> excluded) throws IOException, InterruptedException {
        return IsolatedJvm.call(probe, excluded, Map.of());
    }
}
