// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessorOptionsTest {
    @Test
    void whatMakesNoSenseIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HatchetTracing.spanProcessor(Duration.ZERO, 1, 1))
                .withMessage("scheduleDelay must be positive, was PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HatchetTracing.spanProcessor(Duration.ofSeconds(1), 0, 1))
                .withMessage("maxExportBatchSize must be at least 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HatchetTracing.spanProcessor(Duration.ofSeconds(1), 1, -1))
                .withMessage("maxQueueSize must be at least 1, was -1");
    }

    @Test
    void ofWhatMakesSenseAProcessorIsMade() {
        var processor = HatchetTracing.spanProcessor(Duration.ofSeconds(1), 1, 1);

        assertThat(processor.isStartRequired()).isTrue();
        assertThat(processor.isEndRequired()).isTrue();
        assertThat(processor.shutdown().join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
    }
}
