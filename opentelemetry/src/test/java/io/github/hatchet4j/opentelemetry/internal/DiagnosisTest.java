// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.opentelemetry.internal.trace.SpanCounts;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    @Test
    void eachObstacleToTheEngineHasItsLine() {
        var refused = new ExportReport(3, 3, 3, "the engine refused the client's token (UNAUTHENTICATED)", true, false);
        var off = new ExportReport(3, 3, 0, null, false, true);
        var dropping = new ExportReport(9, 3, 0, null, false, false);

        assertThat(Diagnosis.of(new SpanCounts(), refused))
                .anyMatch(line -> line.startsWith("token refused: 3 spans") && line.contains("token"));
        assertThat(Diagnosis.of(new SpanCounts(), off)).anyMatch(line -> line.startsWith("collector off"));
        assertThat(Diagnosis.of(new SpanCounts(), dropping))
                .anyMatch(line -> line.startsWith("queue dropping: 6 spans"));
        assertThat(Diagnosis.of(new SpanCounts(), null)).anyMatch(line -> line.startsWith("the engine gets no spans"));
    }

    @Test
    void aMissingSdkAndAMissingInstrumentorHaveTheirs() {
        assertThat(Diagnosis.noSdk()).singleElement().asString().contains("no OpenTelemetry SDK");
        assertThat(Diagnosis.notInstrumented()).singleElement().asString().contains("not instrumented");
    }
}
