// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.protocol.dispatcher.GetVersionRequest;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.EmbeddedEngineProvider;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharingTest {
    @TempDir
    Path directory;

    private final EmbeddedEngineProvider provider =
            ServiceLoader.load(EmbeddedEngineProvider.class).findFirst().orElseThrow();

    @Test
    void handlesOnOneDirectoryShareOneEngineUntilTheLastIsClosed() {
        EmbeddedEngine first = provider.open(directory);
        EmbeddedEngine second = provider.open(directory.resolve("..").resolve(directory.getFileName()));
        new WireClient(first).put(WireClient.single("t"));

        first.close();
        first.close();
        String run = new WireClient(second).trigger("t", "{}");
        second.close();
        EmbeddedEngine third = provider.open(directory);

        assertThat(new WireClient(third).details(run).getDone()).isFalse();
        third.close();
    }

    @Test
    void aSecondEngineOfThisProcessOnTheSameDirectoryIsRefused() {
        EmbeddedEngine first = EmbeddedHatchet.builder().directory(directory).start();

        assertThatThrownBy(() -> EmbeddedHatchet.builder().directory(directory).start())
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("another engine of this process (pid "
                        + ProcessHandle.current().pid() + " on ")
                .hasMessageContaining("share that one, or use another directory");
        // The refused one must not have let go of the lock of the first.
        assertThatThrownBy(() -> EmbeddedHatchet.builder().directory(directory).start())
                .isInstanceOf(EngineException.class);
        first.close();
        EmbeddedHatchet.builder().directory(directory).start().close();
    }

    @Test
    void enginesInMemoryAreStrangersToEachOther() {
        EmbeddedEngine one = EmbeddedHatchet.builder().start();
        EmbeddedEngine other = EmbeddedHatchet.builder().start();
        new WireClient(one).put(WireClient.single("t"));

        assertThatThrownBy(() -> new WireClient(other).trigger("t", "{}"))
                .hasMessageContaining("workflow names not found: t");
        one.close();
        other.close();
    }

    @Test
    void aClosedEngineEndsItsChannelAndItsThreads() throws InterruptedException {
        EmbeddedEngine engine = EmbeddedHatchet.builder().directory(directory).start();
        var client = new WireClient(engine);
        client.worker(1, "t:t");

        engine.close();

        assertThatThrownBy(() -> client.dispatcher.getVersion(GetVersionRequest.getDefaultInstance()))
                .hasMessageContaining("UNAVAILABLE");
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .noneMatch(name -> name.startsWith("hatchet4j-engine")));
    }
}
