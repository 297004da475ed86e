// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.opentelemetry.SemanticConventions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedPartsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "äöü", "漢字", "\uD83D\uDE00", "lone \uD83D surrogate"})
    void sizesAreThoseOfTheTextAsItTravels(String text) {
        assertThat(Utf8.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void wrappersOfFuturesAreLookedThrough() {
        var inner = new IllegalStateException("inner");

        assertThat(Causes.unwrap(new CompletionException(new ExecutionException(inner))))
                .isSameAs(inner);
        var empty = new CompletionException("alone", null);
        assertThat(Causes.unwrap(empty)).isSameAs(empty);
        assertThat(Causes.type(new CompletionException(inner))).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void attributesAreExcludedByNameWithOrWithoutPrefix() {
        var policy = new AttributePolicy(
                SemanticConventions.BOTH, List.of("payload_size", "hatchet.worker_id", "server.address"));

        assertThat(policy.wants(Keys.PAYLOAD_SIZE)).isFalse();
        assertThat(policy.wants(Keys.WORKER_ID)).isFalse();
        assertThat(policy.wants(Keys.SERVER_ADDRESS)).isFalse();
        assertThat(policy.wants(Keys.STEP_ID)).isTrue();
    }

    @Test
    void conventionsChooseTheNames() {
        var hatchet = new AttributePolicy(SemanticConventions.HATCHET, List.of());
        var messaging = new AttributePolicy(SemanticConventions.MESSAGING, List.of());

        assertThat(hatchet.wants(stringKey("hatchet.worker_id"))).isTrue();
        assertThat(hatchet.wants(stringKey("messaging.client.id"))).isFalse();
        assertThat(hatchet.wants(stringKey("server.address"))).isFalse();
        assertThat(hatchet.wants(stringKey("error.type"))).isTrue();
        assertThat(messaging.wants(stringKey("hatchet.worker_id"))).isFalse();
        assertThat(messaging.wants(stringKey("hatchet.workflow_run_id"))).isTrue();
        assertThat(messaging.wants(stringKey("instrumentor"))).isTrue();
        assertThat(messaging.wants(stringKey("messaging.client.id"))).isTrue();
    }
}
