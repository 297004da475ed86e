// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;

import io.github.hatchet4j.sdk.PushEventOptions;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.PushCall;
import io.github.hatchet4j.sdk.interceptor.TriggerCall;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("acceptance case 14: 3 MB of input with a password")
class AcceptanceCase14PrivacyTest {
    private static final String INPUT = "{\"password\":\"hunter2\",\"blob\":\"" + "ä".repeat(1_500_000) + "\"}";
    private static final Map<String, String> METADATA = Map.of("customer", "c-42", "secret", "hunter2");

    @Nested
    class ByDefault {
        @RegisterExtension
        final Telemetry telemetry = Telemetry.create();

        @Test
        void noContentIsOnAnySpanButItsSizeIs() {
            work();

            long size = INPUT.getBytes(StandardCharsets.UTF_8).length;
            assertThat(telemetry.spans()).hasSize(3).allSatisfy(span -> {
                assertThat(span.toString()).doesNotContain("hunter2").doesNotContain("c-42");
                assertThat(span).hasAttribute(longKey("hatchet.payload_size"), size);
            });
        }
    }

    @Nested
    class OptedIn {
        @RegisterExtension
        final Telemetry telemetry = Telemetry.with(options -> options.capture(CaptureOptions.builder()
                .inputs(true)
                .outputs(true)
                .metadataKeys(List.of("customer"))
                .maxBytes(101)
                .redactor(text -> text.replace("hunter2", "***"))
                .build()));

        @Test
        void contentIsRedactedAndCutAndOnlyListedMetadataIsThere() {
            work();

            String expected = "{\"password\":\"***\",\"blob\":\"" + "ä".repeat(37);
            assertThat(telemetry.spans())
                    .hasSize(3)
                    .allSatisfy(span -> assertThat(span)
                            .hasAttribute(stringKey("hatchet.payload"), expected)
                            .hasAttribute(stringKey("hatchet.additional_metadata"), "{\"customer\":\"c-42\"}"));
            assertThat(telemetry.span("hatchet.start_step_run"))
                    .hasAttribute(stringKey("hatchet.output"), "{\"token\":\"***\"}");
        }
    }

    @Nested
    class WithARedactorThatThrows {
        @RegisterExtension
        final Telemetry telemetry = Telemetry.with(options -> options.capture(CaptureOptions.builder()
                .inputs(true)
                .redactor(text -> {
                    throw new IllegalStateException("broken on purpose");
                })
                .build()));

        @Test
        void theWorkIsDoneAndNothingIsCaptured() {
            work();

            assertThat(telemetry.spans())
                    .hasSize(3)
                    .extracting(span -> span.getAttributes().get(stringKey("hatchet.payload")))
                    .containsOnlyNulls();
        }
    }

    private static void work() {
        var client = TestClient.create();
        var run = new TriggerCall(client, "Orders", INPUT, TriggerWorkflowOptions.withMetadata(METADATA), null, 0);
        assertThat(Telemetry.trigger(run, call -> CompletableFuture.completedFuture("run-1")))
                .isCompleted();
        var push = new PushCall(client, "order:created", INPUT, PushEventOptions.withMetadata(METADATA), null);
        assertThat(Telemetry.push(push, call -> CompletableFuture.completedFuture("event-1")))
                .isCompleted();
        var attempt = TestAttempt.with(Map.copyOf(METADATA)).withInput(INPUT);
        AttemptOutcome outcome = Telemetry.run(attempt, a -> new AttemptOutcome.Succeeded("{\"token\":\"hunter2\"}"));
        assertThat(outcome).isEqualTo(new AttemptOutcome.Succeeded("{\"token\":\"hunter2\"}"));
    }
}
