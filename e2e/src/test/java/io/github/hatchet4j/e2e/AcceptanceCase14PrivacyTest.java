// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hatchet4j.opentelemetry.CaptureOptions;
import io.github.hatchet4j.sdk.PushEventOptions;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.opentelemetry.api.common.AttributeKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryTarget
@DisplayName("acceptance case 14: 3 MB of input with a password")
class AcceptanceCase14PrivacyTest extends TracedTest {
    private static final Text INPUT = new Text("hunter2 " + "ä".repeat(1_500_000));
    private static final long SIZE = "{\"text\":\"hunter2 \"}".length() + 3_000_000L;
    private static final Map<String, String> METADATA = Map.of("customer", "customer 42", "secret", "hunter2");

    AcceptanceCase14PrivacyTest(Engine engine) {
        super(engine);
    }

    @Test
    void byDefaultNothingOfItIsOnAnySpanButItsSize() {
        work();

        assertThat(spans()).hasSize(4).allSatisfy(span -> {
            assertThat(span.toString())
                    .doesNotContain("hunter2")
                    .doesNotContain("customer 42")
                    .doesNotContain("ää");
        });
        for (String name : List.of("hatchet.run_workflow", "hatchet.push_event")) {
            assertThat(span(name))
                    .hasAttribute(AttributeKey.longKey("hatchet.payload_size"), SIZE)
                    .hasAttribute(AttributeKey.longKey("messaging.message.body.size"), SIZE);
        }
        // An engine may write the JSON anew, with spaces or escapes.
        assertThat(spans("hatchet.start_step_run"))
                .allSatisfy(
                        attempt -> assertThat(attempt.getAttributes().get(AttributeKey.longKey("hatchet.payload_size")))
                                .isBetween(SIZE, SIZE * 4));
    }

    @Test
    void whoOptsInGetsItRedactedAndCut() {
        traceWith(options -> options.capture(CaptureOptions.builder()
                .inputs(true)
                .outputs(true)
                .metadataKeys(List.of("customer"))
                .maxBytes(100)
                .redactor(text -> text.replace("hunter2", "***"))
                .build()));

        work();

        assertThat(spans()).hasSize(4).allSatisfy(span -> {
            assertThat(span.toString()).doesNotContain("hunter2");
            assertThat(text(span, "hatchet.payload")).contains("*** ä");
            assertThat(text(span, "hatchet.payload").getBytes(UTF_8).length).isBetween(99, 100);
            assertThat(text(span, "hatchet.additional_metadata")).isEqualTo("{\"customer\":\"customer 42\"}");
        });
        assertThat(spans("hatchet.start_step_run"))
                .allSatisfy(
                        attempt -> assertThat(text(attempt, "hatchet.output")).contains("***"));
    }

    private void work() {
        Task<Text, Text> shorten = scene.hatchet()
                .task(scene.unique("shorten"), Text.class, Text.class)
                .onEvents(scene.unique("created"))
                .handler((input, context) -> new Text(input.text().substring(0, 7)));
        scene.startWorker(shorten);
        assertThat(shorten.run(INPUT, TriggerWorkflowOptions.withMetadata(METADATA)))
                .isEqualTo(new Text("hunter2"));
        scene.hatchet().events().push(scene.unique("created"), INPUT, PushEventOptions.withMetadata(METADATA));
        awaitSpans("hatchet.start_step_run", 2);
    }
}
