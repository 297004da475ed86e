// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.impl.InstrumentationUtil;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class UntracedTest {
    private static final Span USER = Span.wrap(SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", TraceFlags.getSampled(), TraceState.getDefault()));

    @Test
    void instrumentationIsSuppressedWithTheApiThatWeAreBuiltWith() throws Exception {
        boolean suppressed = Context.root()
                .with(USER)
                .wrap(() -> Untraced.call(() -> InstrumentationUtil.shouldSuppressInstrumentation(Context.current())
                        && !Span.current().getSpanContext().isValid()))
                .call();

        assertThat(suppressed).isTrue();
        assertThat(InstrumentationUtil.shouldSuppressInstrumentation(Context.current()))
                .isFalse();
    }

    @Test
    void theFirstOfSeveralPlacesThatIsThereIsUsed() {
        Context found = Untraced.context(List.of("no.such.Switch", "io.opentelemetry.api.impl.InstrumentationUtil"));

        assertThat(InstrumentationUtil.shouldSuppressInstrumentation(found)).isTrue();
    }

    @Test
    void withoutAKnownPlaceTheRootContextHasToDo() {
        assertThat(Untraced.context(List.of("no.such.Switch", "java.lang.String")))
                .isSameAs(Context.root());
    }

    @Test
    void whatACallThrowsIsThrown() {
        assertThatThrownBy(() -> Untraced.call(() -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Untraced.call(() -> {
                    throw new IOException("no");
                }))
                .hasCauseInstanceOf(IOException.class);
    }
}
