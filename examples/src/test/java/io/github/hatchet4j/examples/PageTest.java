// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import io.github.hatchet4j.sdk.ClientConfig;
import io.github.hatchet4j.sdk.Hatchet;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs the Java code of a page of the documentation on an engine of its own. */
abstract class PageTest {
    static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    Hatchet hatchet;

    @BeforeEach
    void open() {
        hatchet = Hatchet.builder()
                .config(ClientConfig.builder().build())
                .embedded(directory)
                .build();
    }

    @AfterEach
    void close() {
        hatchet.close();
    }
}
