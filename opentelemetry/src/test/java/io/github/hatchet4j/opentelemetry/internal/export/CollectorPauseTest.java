// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@DisplayName("acceptance case 13: an engine without a collector")
class CollectorPauseTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final CollectorPause pause = new CollectorPause(nanos::get);
    private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(CollectorPause.class);

    @BeforeEach
    void listen() {
        warnings.start();
        logger.addAppender(warnings);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(warnings);
        logger.setAdditive(true);
    }

    @Test
    void oneWarningFiveMinutesOfSilenceOneProbe() {
        pause.unimplemented();
        assertThat(pause.permits()).isFalse();
        nanos.addAndGet(Duration.ofMinutes(5).toNanos() - 1);
        assertThat(pause.permits()).isFalse();
        nanos.incrementAndGet();
        assertThat(pause.permits()).isTrue();
        pause.unimplemented();
        assertThat(pause.permits()).isFalse();

        assertThat(warnings.list).hasSize(1);
        assertThat(pause.isPaused()).isTrue();
    }

    @Test
    void anEngineThatGetsACollectorIsSentToAgain() {
        pause.unimplemented();
        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        pause.accepted();
        pause.accepted();

        assertThat(pause.permits()).isTrue();
        assertThat(pause.isPaused()).isFalse();
        assertThat(warnings.list).hasSize(2);
    }
}
