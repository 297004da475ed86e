// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.sdk.Task;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pieces that a task sends to whoever watches its run. */
@OnEveryTarget
class StreamTest extends ConformanceTest {
    /** What the task sends again and again until somebody hears it. */
    private static final String CALL = "?";

    private final CountDownLatch heard = new CountDownLatch(1);

    StreamTest(Engine engine) {
        super(engine);
    }

    @Test
    void reachTheReaderInOrderUntilTheRunEnds() {
        var streaming = streaming("a", "Ω 🐘", "", "c");
        scene.startWorker(streaming);
        var run = streaming.runNoWait(new Text(""));

        assertThat(read(run.stream())).containsExactly("a", "Ω 🐘", "", "c", "bytes");
    }

    @Test
    void reachSeveralReaders() throws Exception {
        var pieces = new String[] {"a", "b", "c"};
        var streaming = streaming(pieces);
        scene.startWorker(streaming);
        var run = streaming.runNoWait(new Text(""));
        try (var other = scene.hatchet().runs().stream(run.id())) {
            var iterator = other.iterator();
            assertThat(iterator.next()).isEqualTo(CALL);
            assertThat(read(run.stream())).containsExactly("a", "b", "c", "bytes");
            List<String> rest = new ArrayList<>();
            iterator.forEachRemaining(rest::add);
            assertThat(rest).endsWith("a", "b", "c", "bytes");
        }
    }

    @Test
    void areNotThereForWhoComesTooLate() {
        heard.countDown();
        var streaming = streaming("a");
        scene.startWorker(streaming);
        var run = streaming.runNoWait(new Text(""));
        run.result();

        try (var pieces = run.stream()) {
            assertThat(pieces).isEmpty();
        }
    }

    /** What comes after the call was heard. */
    private List<String> read(Stream<String> stream) {
        List<String> pieces = new ArrayList<>();
        try (stream) {
            stream.forEach(piece -> {
                heard.countDown();
                if (!piece.equals(CALL)) {
                    pieces.add(piece);
                }
            });
        }
        return pieces;
    }

    private Task<Text, Void> streaming(String... pieces) {
        return scene.hatchet()
                .task(scene.unique("streaming"), Text.class, Void.class)
                .handler((input, context) -> {
                    do {
                        context.putStream(CALL);
                    } while (!heard.await(50, TimeUnit.MILLISECONDS));
                    for (String piece : pieces) {
                        context.putStream(piece);
                    }
                    context.putStream("bytes".getBytes(StandardCharsets.UTF_8));
                    return null;
                });
    }
}
