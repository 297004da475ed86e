// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.protocol.spi;

/**
 * Hears of the spans of embedded engines. Called from many threads at once, on threads that deliver to workers: it must
 * not block. What it throws is logged and changes nothing.
 */
public interface EngineSpanListener {
    /**
     * Whether the span will be recorded when it ends. Asked before the span of a run becomes the context of an attempt,
     * once for each attempt, and right before about the event that triggered the run; the answers for one span must be
     * the same.
     *
     * @param begun a span that has not ended
     */
    boolean isSampled(EngineSpan begun);

    /**
     * A span has ended. The spans of a run are told when the run has ended, each after its parent. After a replay the
     * run's own span is told again, as the run is then, and after it the spans of the new attempts alone.
     */
    void ended(EngineSpan span);
}
