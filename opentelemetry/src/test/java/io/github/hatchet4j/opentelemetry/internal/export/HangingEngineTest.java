// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceRequest;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A link to an engine that answers nothing, not even after any deadline of a call. */
class HangingEngineTest implements EngineLink {
    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final EngineBatches batches = new EngineBatches(ExportOptions.STANDARD, new Guard());
    private final SdkTracerProvider provider = SdkTracerProvider.builder().build();

    @AfterEach
    void end() {
        answer.countDown();
        batches.shutdown().join(10, TimeUnit.SECONDS);
        provider.close();
    }

    @Override
    public @Nullable String workerName() {
        return null;
    }

    @Override
    public LinkAnswer send(ExportTraceServiceRequest request) {
        called.countDown();
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new LinkAnswer("OK", "", 0);
    }

    @Test
    @Timeout(30)
    void holdsUpAFlushForItsLimitAlone() throws InterruptedException {
        var span = provider.get("test").spanBuilder("hatchet.run_workflow").startSpan();
        span.end();
        batches.add(new FiledSpan((ReadableSpan) span, new Ending(this, Attributes.empty())));

        assertThat(EngineBatches.flush(List.of(batches), Duration.ofMillis(200)))
                .isFalse();
        assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(EngineBatches.flush(List.of(batches), Duration.ofMillis(200)))
                .isFalse();

        answer.countDown();
        assertThat(EngineBatches.flush(List.of(batches), Duration.ofSeconds(10)))
                .isTrue();
    }
}
