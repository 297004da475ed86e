// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.SerializationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionPayloadTest {
    @Test
    void handsTheInputOnAsItWasWritten() {
        var payload = ActionPayload.parse(
                "{\"a\":[1,{\"b\":2}], \"input\" : { \"x\": 1.50, \"y\" : \"\\u00e9 }{\" } ,\"z\":0}");

        assertThat(payload.inputJson()).isEqualTo("{ \"x\": 1.50, \"y\" : \"\\u00e9 }{\" }");
    }

    @Test
    void findsThePartsOfAPayloadThatIsLongerThanAnyBuffer() {
        String text = "{\"t\": \"" + "é😀\\n".repeat(40_000) + "\"}";
        var payload = ActionPayload.parse("{\"parents\": {\"a\": " + text + ", \"b\": {\"n\": 1}}, \"input\": " + text
                + ", \"hatchet4j\": {\"queued_at\": 5}}");

        assertThat(payload.inputJson()).isEqualTo(text);
        assertThat(payload.parentOutput("a")).contains(text);
        assertThat(payload.parentOutput("b")).contains("{\"n\": 1}");
        assertThat(payload.extras()).isEqualTo(Map.of("queued_at", 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-2.5e3", "true", "\"text\"", "[]", "[1, [2]]", "{}"})
    void takesAnInputOfAnyKind(String input) {
        assertThat(ActionPayload.parse("{\"input\":" + input + "}").inputJson())
                .satisfies(told -> assertThat(Json.tree(told)).isEqualTo(Json.tree(input)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{}", "null", "[1]", "5", "{\"input\": null, \"hatchet4j\": null}", "{\"hatchet4j\": 3}"
            })
    void hasNothingWhereNothingIsTold(String text) {
        var payload = ActionPayload.parse(text);

        assertThat(payload.inputJson()).isEqualTo("{}");
        assertThat(payload.parentOutput("a")).isEmpty();
        assertThat(payload.isParentSkipped("a")).isFalse();
        assertThat(payload.errors()).isEmpty();
        assertThat(payload.filterPayload()).isEmpty();
        assertThat(payload.extras()).isEmpty();
    }

    @Test
    void tellsWhatBecameOfOthers() {
        var payload = ActionPayload.parse("""
                {"parents": {"gone": {"skipped": true}, "none": null, "there": {"skipped": "no"}},
                 "step_run_errors": {"a": "boom", "b": 4},
                 "triggers": {"filter_payload": {"k": [1, null]}}}\
                """);

        assertThat(payload.isParentSkipped("gone")).isTrue();
        assertThat(payload.isParentSkipped("there")).isFalse();
        assertThat(payload.parentOutput("none")).isEmpty();
        assertThat(payload.errors()).isEqualTo(Map.of("a", "boom", "b", "4"));
        assertThat(payload.filterPayload()).containsOnlyKeys("k");
    }

    @Test
    void theLastOfSeveralMembersWithOneNameCounts() {
        assertThat(ActionPayload.parse("{\"input\": {\"a\": 1}, \"input\": {\"a\": 2}}")
                        .inputJson())
                .isEqualTo("{\"a\": 2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"input\": {]}", "{\"input\": tru}", "{} {}", "{\"input\": {}} x", "nothing"})
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> ActionPayload.parse(text))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("no JSON");
    }
}
