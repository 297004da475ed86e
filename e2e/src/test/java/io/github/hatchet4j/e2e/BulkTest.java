// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.RunFailedException;
import io.github.hatchet4j.sdk.RunOutcome;
import io.github.hatchet4j.sdk.RunReference;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many runs in one call. */
@OnEveryTarget
class BulkTest extends ConformanceTest {
    BulkTest(Engine engine) {
        super(engine);
    }

    @Test
    void returnsTheOutputsInTheOrderOfTheInputs() {
        var echo = scene.echo();
        scene.startWorker(echo);

        assertThat(echo.runMany(texts(50))).isEqualTo(texts(50));
    }

    @Test
    void triggersNothingForNoInputs() {
        var echo = scene.echo();
        scene.startWorker(echo);

        assertThat(echo.runMany(List.of())).isEmpty();
        assertThat(echo.runManyNoWait(List.of())).isEmpty();
        assertThat(echo.runManySettled(List.of())).isEmpty();
    }

    @Test
    void sendsMoreThanOneMessageHolds() {
        var echo = scene.echo();
        scene.startWorker(200, echo);

        var runs = echo.runManyNoWait(texts(2_100));

        assertThat(runs).extracting(RunReference::id).doesNotHaveDuplicates().hasSize(2_100);
        assertThat(runs.get(0).result()).isEqualTo(new Text("n0"));
        assertThat(runs.get(2_099).result()).isEqualTo(new Text("n2099"));
    }

    @Test
    void sendsInputsThatTogetherAreLargerThanAMessage() {
        var length = scene.hatchet()
                .task(scene.unique("length"), Text.class, Text.class)
                .handler((input, context) -> new Text("" + input.text().length()));
        scene.startWorker(length);

        var lengths = length.runMany(IntStream.range(0, 7)
                .mapToObj(i -> new Text("x".repeat(1_000_000 + i)))
                .toList());

        assertThat(lengths)
                .extracting(Text::text)
                .containsExactly("1000000", "1000001", "1000002", "1000003", "1000004", "1000005", "1000006");
    }

    @Test
    void failsAsSoonAsOneRunFails() {
        var never = new CountDownLatch(1);
        var picky = scene.hatchet()
                .task(scene.unique("picky"), Text.class, Text.class)
                .handler((input, context) -> {
                    if (input.text().equals("bad")) {
                        throw new IllegalStateException("bad input");
                    }
                    never.await();
                    return input;
                });
        scene.startWorker(picky);

        try {
            assertThatThrownBy(() -> picky.runMany(List.of(new Text("good"), new Text("bad"))))
                    .isInstanceOf(RunFailedException.class)
                    .hasMessageContaining("bad input");
        } finally {
            never.countDown();
        }
    }

    @Test
    void settlesEachRunByItself() {
        var picky = scene.hatchet()
                .task(scene.unique("picky"), Text.class, Text.class)
                .handler((input, context) -> {
                    if (input.text().equals("bad")) {
                        throw new IllegalStateException("bad input");
                    }
                    return input;
                });
        scene.startWorker(picky);

        var outcomes = picky.runManySettled(List.of(new Text("a"), new Text("bad"), new Text("c")));

        assertThat(outcomes).hasSize(3);
        assertThat(outcomes.get(0))
                .isInstanceOfSatisfying(
                        RunOutcome.Success.class,
                        success -> assertThat(success.output()).isEqualTo(new Text("a")));
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(RunOutcome.Failure.class, failure -> {
            assertThat(failure.error()).isInstanceOf(RunFailedException.class).hasMessageContaining("bad input");
            assertThat(failure.runId()).isNotEmpty();
        });
        assertThat(outcomes.get(2)).isInstanceOf(RunOutcome.Success.class);
    }

    @Test
    void givesEachRunItsOwnOptions() {
        Map<String, Object> colours = new ConcurrentHashMap<>();
        Task<Text, Void> noted = scene.hatchet()
                .task(scene.unique("noted"), Text.class, Void.class)
                .handler((input, context) -> {
                    colours.put(input.text(), context.additionalMetadata().get("colour"));
                    return null;
                });
        scene.startWorker(noted);

        noted.runMany(
                List.of(new Text("pear"), new Text("cherry")),
                input -> TriggerWorkflowOptions.withMetadata(
                        Map.of("colour", input.text().equals("pear") ? "green" : "red")));

        assertThat(colours).containsOnly(Map.entry("pear", "green"), Map.entry("cherry", "red"));
    }

    private static List<Text> texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Text("n" + i)).toList();
    }
}
