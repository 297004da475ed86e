// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceRequest;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@DisplayName("acceptance case 13: an engine without a collector: one warning, five minutes' silence, one probe")
class AcceptanceCase13NoCollectorTest {
    private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();
    private final AtomicLong nanos = new AtomicLong(42);
    private final Engine engine = new Engine();
    private final EngineBatches batches = new EngineBatches(ExportOptions.STANDARD, nanos::get, new Guard());
    private final SdkTracerProvider provider = SdkTracerProvider.builder().build();

    @BeforeEach
    void listen() {
        warnings.start();
        logger().addAppender(warnings);
        logger().setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(warnings);
        logger().setAdditive(true);
        batches.shutdown().join(10, TimeUnit.SECONDS);
        provider.close();
    }

    @Test
    void itIsAskedOnceInFiveMinutesAndServedAsSoonAsItHasOne() {
        engine.answer = "UNIMPLEMENTED";
        for (int i = 0; i < 10; i++) {
            export();
        }
        assertThat(engine.calls).hasValue(1);
        assertThat(batches.report().collectorOff()).isTrue();

        pass(Duration.ofMinutes(5).minusNanos(1));
        export();
        assertThat(engine.calls).hasValue(1);

        pass(Duration.ofNanos(1));
        export();
        export();
        assertThat(engine.calls).hasValue(2);
        assertThat(warnings()).singleElement().asString().contains("no trace collector");

        pass(Duration.ofMinutes(5));
        engine.answer = "OK";
        export();
        export();
        assertThat(engine.calls).hasValue(4);
        assertThat(batches.report().collectorOff()).isFalse();
        assertThat(warnings()).hasSize(2).last().asString().contains("has a trace collector now");
    }

    @Test
    void anotherEngineIsServedMeanwhile() {
        var other = new Engine();
        engine.answer = "UNIMPLEMENTED";
        export();
        batches.add(new FiledSpan(span(), new Ending(other, Attributes.empty())));
        awaitHandled();

        assertThat(other.calls).hasValue(1);
    }

    private void export() {
        batches.add(new FiledSpan(span(), new Ending(engine, Attributes.empty())));
        awaitHandled();
    }

    /** A flush that follows another at once may be taken for that one. */
    private void awaitHandled() {
        await().until(() -> {
            batches.flush().join(10, TimeUnit.SECONDS);
            return batches.report().handled() == batches.report().offered();
        });
    }

    private ReadableSpan span() {
        var span = provider.get("test").spanBuilder("hatchet.run_workflow").startSpan();
        span.end();
        return (ReadableSpan) span;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private List<String> warnings() {
        return warnings.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(CollectorPause.class);
    }

    private static final class Engine implements EngineLink {
        private final AtomicInteger calls = new AtomicInteger();
        private volatile String answer = "OK";

        @Override
        public @Nullable String workerName() {
            return null;
        }

        @Override
        public LinkAnswer send(ExportTraceServiceRequest request) {
            calls.incrementAndGet();
            return new LinkAnswer(answer, "", 0);
        }
    }
}
