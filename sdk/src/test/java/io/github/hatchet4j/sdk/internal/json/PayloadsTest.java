// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.SerializationException;
import io.github.hatchet4j.sdk.TypeRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PayloadsTest {
    private final Payloads payloads = new Payloads(new JacksonCodec());

    enum Color {
        RED,
        BLUE
    }

    record Node(String name, int count, boolean on, double size, Color color, List<String> tags, List<Node> children) {}

    @Test
    void writesObjectsAsTheyAreAndWrapsEverythingElse() {
        assertThat(payloads.encode(Map.of("a", 1))).isEqualTo("{\"a\":1}");
        assertThat(payloads.encode("x")).isEqualTo("{\"value\":\"x\"}");
        assertThat(payloads.encode(List.of(1, 2))).isEqualTo("{\"value\":[1,2]}");
        assertThat(payloads.encode(Color.RED)).isEqualTo("{\"value\":\"RED\"}");
        assertThat(payloads.encode(null)).isEqualTo("{}");
    }

    @Test
    void readsWrappedAndBareValues() {
        assertThat(payloads.decode("{\"value\":\"x\"}", String.class)).isEqualTo("x");
        assertThat(payloads.decode("\"x\"", String.class)).isEqualTo("x");
        assertThat(payloads.decode("{\"value\":[1]}", new TypeRef<List<Integer>>() {}.type()))
                .isEqualTo(List.of(1));
        assertThat(payloads.decode("{\"value\":\"2026-01-01T00:00:00Z\"}", Instant.class))
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(payloads.decode("{}", String.class)).isNull();
        assertThat(payloads.decode("", Node.class)).isNull();
        assertThat(payloads.decode("{\"a\":1}", Void.class)).isNull();
        assertThat(payloads.decode("{\"value\":1}", Map.class)).isEqualTo(Map.of("value", 1));
    }

    @Test
    void ignoresWhatARecordDoesNotKnow() {
        record Small(String name) {}

        assertThat(payloads.decode("{\"name\":\"n\",\"more\":1}", Small.class)).isEqualTo(new Small("n"));
    }

    @Test
    void saysWhichTypeDoesNotFitWithoutShowingThePayload() {
        assertThatThrownBy(() -> payloads.decode("{\"count\":\"secret\"}", Node.class))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Node");
    }

    @Test
    void describesRecordsForTheDashboard() {
        assertThat(Json.object(String.valueOf(payloads.schema(Node.class))))
                .isEqualTo(Json.object("{\"type\":\"object\",\"title\":\"Node\",\"properties\":{"
                        + "\"name\":{\"type\":\"string\"},\"count\":{\"type\":\"integer\"},"
                        + "\"on\":{\"type\":\"boolean\"},\"size\":{\"type\":\"number\"},"
                        + "\"color\":{\"type\":\"string\",\"enum\":[\"RED\",\"BLUE\"]},"
                        + "\"tags\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},"
                        + "\"children\":{\"type\":\"array\",\"items\":{}}}}"));
        assertThat(payloads.schema(String.class))
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"value\":{\"type\":\"string\"}}}");
        assertThat(payloads.schema(Void.class)).isNull();
    }
}
