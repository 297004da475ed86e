// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptedRunsTest {
    @TempDir
    private Path data;

    @Test
    void remembersUntilItIsCleared() {
        var id = UUID.randomUUID().toString();
        new AcceptedRuns(data).add(id);

        assertThat(new AcceptedRuns(data).ids()).containsExactly(id);

        new AcceptedRuns(data).clear();
        assertThat(new AcceptedRuns(data).ids()).isEmpty();
    }

    @Test
    void leavesOutALineThatACrashCutShort() throws IOException {
        var id = UUID.randomUUID().toString();
        new AcceptedRuns(data).add(id);
        Files.writeString(data.resolve("demo-accepted.txt"), "0190-half", StandardOpenOption.APPEND);

        assertThat(new AcceptedRuns(data).ids()).containsExactly(id);
    }
}
