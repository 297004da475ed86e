// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.BulkTriggerResult;
import io.github.hatchet4j.sdk.interceptor.CancelCall;
import io.opentelemetry.api.common.AttributeKey;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tables of {@code docs/tracing.md} against the code. */
class DocumentationTest {
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| ([A-Za-z\\[\\]]+) \\|.*");
    private static final Map<String, String> TYPES =
            Map.of("STRING", "string", "LONG", "int", "BOOLEAN", "boolean", "STRING_ARRAY", "string[]");

    @RegisterExtension
    final Telemetry telemetry = Telemetry.create();

    @Test
    void theTableOfAttributesIsTheListOfKeys() throws Exception {
        Map<String, String> keys = new HashMap<>();
        for (Field field : Keys.class.getFields()) {
            if (field.get(null) instanceof AttributeKey<?> key) {
                keys.put(
                        key.getKey(),
                        TYPES.getOrDefault(key.getType().name(), key.getType().name()));
            }
        }

        assertThat(table("attributes")).isEqualTo(keys);
    }

    @Test
    void theTableOfSpansIsWhatIsMade() throws IOException {
        assertThat(Telemetry.trigger(Calls.trigger(Map.of()), call -> CompletableFuture.completedFuture("run-1")))
                .isCompleted();
        assertThat(Telemetry.bulkTrigger(
                        Calls.bulkTrigger(List.of(Calls.trigger(Map.of()))),
                        call -> CompletableFuture.completedFuture(
                                new BulkTriggerResult(List.of(new BulkTriggerResult.Item("run-1", null))))))
                .isCompleted();
        assertThat(Telemetry.push(Calls.push(Map.of()), call -> CompletableFuture.completedFuture("event-1")))
                .isCompleted();
        assertThat(Telemetry.bulkPush(
                        Calls.bulkPush(List.of(Calls.push(Map.of()))),
                        call -> CompletableFuture.completedFuture(List.of("event-1"))))
                .isCompleted();
        assertThat(Telemetry.schedule(
                        Calls.schedule(Map.of()), call -> CompletableFuture.completedFuture("schedule-1")))
                .isCompleted();
        assertThat(Telemetry.createCron(Calls.cron(Map.of()), call -> CompletableFuture.completedFuture("cron-1")))
                .isCompleted();
        Telemetry.run(TestAttempt.with(Map.of()), attempt -> new AttemptOutcome.Succeeded(null));
        Telemetry.cancel(new CancelCall(TestAttempt.with(Map.of()), false), () -> {});

        Map<String, String> made = new HashMap<>();
        telemetry
                .spans()
                .forEach(span -> made.put(span.getName(), span.getKind().name()));
        assertThat(table("spans")).isEqualTo(made);
    }

    private static Map<String, String> table(String name) throws IOException {
        Map<String, String> rows = new HashMap<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("../docs/tracing.md"))) {
            if (line.startsWith("<!-- " + name + ":")) {
                inside = true;
            } else if (inside && !rows.isEmpty() && !line.startsWith("|")) {
                return rows;
            }
            var row = ROW.matcher(line);
            if (inside && row.matches()) {
                rows.put(row.group(1), row.group(2));
            }
        }
        return rows;
    }
}
