// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Report report = new Report(
            new Machine("17.0.15", "Linux", 2, 512, "ext4", 0.5),
            List.of(Figure.rate("tasks_per_s", 11_834.56, "tasks"), Figure.millis("start_p50_ms", 0.851_23, "start")),
            List.of(new Ratio("tasks_per_commit", 2.345_67, "tasks / commits")));

    @Test
    void writesEveryFigureUnderItsKeyRoundedToFourDigits() {
        assertThat(report.toJson()).isEqualToNormalizingNewlines("""
                        {
                          "tasks_per_s" : 11830.0,
                          "start_p50_ms" : 0.8512,
                          "tasks_per_commit" : 2.346,
                          "machine" : {
                            "java" : "17.0.15",
                            "os" : "Linux",
                            "cores" : 2,
                            "maxHeapMib" : 512,
                            "fileSystem" : "ext4",
                            "loadBefore" : 0.5
                          }
                        }""");
    }

    @Test
    void findsAFigureByItsKey() {
        assertThat(report.figure("start_p50_ms").value()).isEqualTo(0.851_23);
        assertThatThrownBy(() -> report.figure("start_p999_ms"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("start_p999_ms");
    }
}
