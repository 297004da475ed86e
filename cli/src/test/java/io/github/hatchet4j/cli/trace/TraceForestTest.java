// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.cli.text.Terminal;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TraceForestTest {
    private final SpanCollector collector = new SpanCollector(1_000);
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(collector))
            .build();
    private final Tracer tracer = provider.get("test");
    private long now = 1;

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void drawsAttemptsBelowTheirTriggerWithDurationsAndOutcomes() {
        var root = begin("demo", Context.root());
        var trigger = begin("hatchet.run_workflow", root);
        Span.fromContext(trigger).setAttribute("hatchet.step_name", "count");
        end(trigger);
        var first = begin("hatchet.start_step_run", trigger);
        Span.fromContext(first)
                .setAttribute("hatchet.step_name", "count")
                .setAttribute("hatchet.retry_count", 0L)
                .setAttribute("hatchet.outcome", "failed")
                .setAttribute("hatchet.will_retry", true)
                .setStatus(StatusCode.ERROR, "on purpose");
        end(first);
        var second = begin("hatchet.start_step_run", trigger);
        Span.fromContext(second)
                .setAttribute("hatchet.step_name", "count")
                .setAttribute("hatchet.retry_count", 1L)
                .setAttribute("hatchet.outcome", "succeeded");
        var inside = begin("read", second);
        Span.fromContext(inside).setAttribute("demo.file", "README.md").setAttribute("hatchet.step_name", "count");
        end(inside);
        end(second);
        end(root);

        assertThat(drawn(10)).isEqualTo("""
                        demo                                            9.00 ms  ok
                        └─ hatchet.run_workflow count                   1.00 ms  ok
                           ├─ hatchet.start_step_run count              1.00 ms  failed, to be retried: on purpose
                           └─ hatchet.start_step_run count (attempt 2)  3.00 ms  ok
                              └─ read README.md                         1.00 ms  ok""");
    }

    @Test
    void leavesOutSiblingsButNeitherOddOnesNorErrors() {
        var root = begin("demo", Context.root());
        for (int i = 0; i < 20; i++) {
            var child = begin(i == 15 ? "odd" : "child", root);
            if (i >= 17) {
                Span.fromContext(child).setStatus(StatusCode.ERROR);
            }
            end(child);
        }
        end(root);

        assertThat(drawn(6).lines().map(line -> line.replaceAll("  +.*", "")))
                .containsExactly(
                        "demo", "├─ child", "├─ child", "├─ child", "├─ odd", "├─ child", "├─ child", "└─ … 14 more");
        assertThat(drawn(6).lines().filter(line -> line.endsWith("failed"))).hasSize(2);
        assertThat(drawn(6)).contains("1 with an error");
    }

    @Test
    void gathersSpansOfATraceThatBeganElsewhere() {
        var traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
        var remote = SpanContext.createFromRemoteParent(
                traceId, "00f067aa0ba902b7", TraceFlags.getSampled(), TraceState.getDefault());
        var context = Context.root().with(Span.wrap(remote));
        end(begin("first", context));
        end(begin("second", context));

        assertThat(drawn(10).lines().map(line -> line.replaceAll("  +.*", "")))
                .containsExactly("(trace " + traceId + ", begun elsewhere)", "├─ first", "└─ second");
    }

    @Test
    void aFullCollectorCountsWhatItDrops() {
        var small = new SpanCollector(1);
        end(begin("first", Context.root()));
        end(begin("second", Context.root()));
        small.export(collector.spans());

        assertThat(small.spans()).hasSize(1);
        assertThat(small.dropped()).isEqualTo(1);
    }

    private String drawn(int mostSiblings) {
        return TraceForest.of(collector.spans(), mostSiblings).stream()
                .flatMap(tree -> tree.lines(Terminal.plain()).stream())
                .collect(Collectors.joining("\n"));
    }

    /** Each begin and end is a millisecond after the last. */
    private Context begin(String name, Context parent) {
        var span = tracer.spanBuilder(name)
                .setParent(parent)
                .setStartTimestamp(now++, TimeUnit.MILLISECONDS)
                .startSpan();
        return parent.with(span);
    }

    private void end(Context context) {
        Span.fromContext(context).end(now++, TimeUnit.MILLISECONDS);
    }
}
