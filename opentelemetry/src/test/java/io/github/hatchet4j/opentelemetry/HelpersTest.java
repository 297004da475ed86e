// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HelpersTest {
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final Context TRACED = Context.root()
            .with(Span.wrap(SpanContext.create(
                    "0af7651916cd43dd8448eb211c80319c",
                    "b7ad6b7169203331",
                    TraceFlags.getSampled(),
                    TraceState.getDefault())));

    @Test
    void aTraceparentIsMadeFromTheCurrentSpan() {
        assertThat(HatchetInstrumentor.createTraceparent()).isEmpty();
        TRACED.wrap(() -> {
                    assertThat(HatchetInstrumentor.createTraceparent()).contains(TRACEPARENT);
                })
                .run();
    }

    @Test
    void theTraceparentIsAddedToACopy() {
        Map<String, String> metadata = Map.of("customer", "42");

        assertThat(HatchetInstrumentor.injectTraceparentIntoMetadata(metadata)).isEqualTo(metadata);
        assertThat(HatchetInstrumentor.injectTraceparentIntoMetadata(metadata, TRACEPARENT))
                .isEqualTo(Map.of("customer", "42", "traceparent", TRACEPARENT));
        TRACED.wrap(() -> {
                    assertThat(HatchetInstrumentor.injectTraceparentIntoMetadata(metadata))
                            .isEqualTo(Map.of("customer", "42", "traceparent", TRACEPARENT));
                })
                .run();
        assertThat(metadata).isEqualTo(Map.of("customer", "42"));
    }

    @Test
    void theContextInMetadataIsFound() {
        Context context = HatchetInstrumentor.parseCarrierFromMetadata(
                Map.of("traceparent", TRACEPARENT, "tracestate", "vendor=1", "baggage", "customer=42", "n", 1));

        SpanContext span = Span.fromContext(context).getSpanContext();
        assertThat(span.getSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(span.isRemote()).isTrue();
        assertThat(span.getTraceState().get("vendor")).isEqualTo("1");
        assertThat(Baggage.fromContext(context).getEntryValue("customer")).isEqualTo("42");
        assertThat(HatchetInstrumentor.parseCarrierFromMetadata(Map.of())).isSameAs(Context.root());
    }

    @Test
    void missingArgumentsAreNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> HatchetInstrumentor.injectTraceparentIntoMetadata(missing()))
                .withMessage("metadata");
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T missing() {
        return (T) null;
    }
}
