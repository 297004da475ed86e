// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DiscoveredInterceptorTest {
    @RegisterExtension
    final Telemetry telemetry = Telemetry.create();

    @Test
    void everythingThatAnInterceptorSeesIsPassedOn() {
        assertThat(Arrays.stream(HatchetInterceptor.class.getMethods()).map(Method::getName))
                .isSubsetOf(Arrays.stream(DiscoveredInterceptor.class.getDeclaredMethods())
                        .map(Method::getName)
                        .toList());
    }

    @Test
    void itStepsAsideForAnInstrumentorOfTheApplication() {
        var discovered = new DiscoveredInterceptor(Map.of("HATCHET_CLIENT_OPENTELEMETRY_ENABLED", "true"));

        assertThat(discovered.trigger(Calls.trigger(Map.of()), call -> {
                    assertThat(call.options().additionalMetadata()).isEmpty();
                    return CompletableFuture.completedFuture("run-1");
                }))
                .isCompletedWithValue("run-1");
    }

    @Test
    void aWrongValueIsReportedAndNothingIsTraced() {
        telemetry.instrumentor().uninstrument();
        var discovered = new DiscoveredInterceptor(Map.of("HATCHET_CLIENT_OPENTELEMETRY_ENABLED", "perhaps"));

        assertThat(discovered.trigger(Calls.trigger(Map.of()), call -> {
                    assertThat(call.options().additionalMetadata()).isEmpty();
                    return CompletableFuture.completedFuture("run-1");
                }))
                .isCompletedWithValue("run-1");
    }
}
