// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.RequestRejectedException;
import io.github.hatchet4j.sdk.RequestRejectedException.Reason;
import io.github.hatchet4j.sdk.RunFailedException;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TypeRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What travels as input and output. */
@OnEveryTarget
class PayloadTest extends ConformanceTest {
    PayloadTest(Engine engine) {
        super(engine);
    }

    record Nothing() {}

    record Measured(Instant at, Duration took, Optional<String> note, double value) {}

    @Test
    void mayBeEmpty() {
        var empty = identity(Nothing.class);
        scene.startWorker(empty);

        assertThat(empty.run(new Nothing())).isEqualTo(new Nothing());
    }

    @Test
    void mayBeTextsNumbersAndLists() {
        var text = scene.hatchet()
                .task(scene.unique("text"), String.class, Integer.class)
                .handler((input, context) -> input.length());
        var list = scene.hatchet()
                .task(scene.unique("list"), new TypeRef<List<Integer>>() {}, new TypeRef<List<String>>() {})
                .handler((input, context) -> input.stream().map(String::valueOf).toList());
        scene.startWorker(text, list);

        assertThat(text.run("pear")).isEqualTo(4);
        assertThat(list.run(List.of(1, 2, 3))).containsExactly("1", "2", "3");
    }

    @Test
    void mayBeTextsNumbersAndListsBetweenTheTasksOfAWorkflow() {
        var builder = scene.hatchet().workflow(scene.unique("lengths"), String.class);
        var words = builder.task("words", new TypeRef<List<String>>() {})
                .handler((input, context) -> List.of(input.split(" ")));
        var count = builder.task("count", Integer.class)
                .parents(words)
                .handler((input, context) -> context.output(words).size());
        var lengths = builder.build();
        scene.startWorker(lengths);

        var result = lengths.run("one two three");

        assertThat(result.output(words)).containsExactly("one", "two", "three");
        assertThat(result.output(count)).isEqualTo(3);
    }

    @Test
    void keepTimesAndNumbersAsTheyAre() {
        var measured = identity(Measured.class);
        scene.startWorker(measured);
        var value = new Measured(
                Instant.parse("2026-01-02T03:04:05.123456789Z"), Duration.ofMillis(1500), Optional.of("x"), 1e-9);

        assertThat(measured.run(value)).isEqualTo(value);
    }

    @Test
    void keepDeepStructures() {
        Map<String, Object> deep = Map.of("leaf", true);
        for (int i = 0; i < 100; i++) {
            deep = Map.of("level", deep, "list", List.of(i, "x"));
        }
        var echo = scene.hatchet()
                .task(
                        scene.unique("deep"),
                        new TypeRef<Map<String, Object>>() {},
                        new TypeRef<Map<String, Object>>() {})
                .handler((input, context) -> input);
        scene.startWorker(echo);

        assertThat(echo.run(deep)).isEqualTo(deep);
    }

    @Test
    void mayBeResultsLargerThanAStreamPasses() {
        var large = scene.hatchet()
                .task(scene.unique("large"), Text.class, Text.class)
                .handler((input, context) -> new Text("x".repeat(3_500_000)));
        scene.startWorker(large);

        assertThat(large.run(new Text("")).text()).hasSize(3_500_000);
    }

    @Test
    void failTheRunWhenTheResultIsTooLargeForAMessage() {
        var huge = scene.hatchet()
                .task(scene.unique("huge"), Text.class, Text.class)
                .handler((input, context) -> new Text("x".repeat(5_000_000)));
        scene.startWorker(huge);

        assertThatThrownBy(() -> huge.run(new Text("")))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("4194304");
    }

    @Test
    void areRefusedWhenTheInputIsTooLargeForAMessage() {
        var echo = scene.echo();
        scene.startWorker(echo);

        assertThatThrownBy(() -> echo.run(new Text("x".repeat(5_000_000))))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.LIMIT_EXCEEDED));
        assertThat(echo.run(new Text("fine"))).isEqualTo(new Text("fine"));
    }

    @Test
    void areRefusedWithTheCharacterZeroInTheInput() {
        var echo = scene.echo();
        scene.startWorker(echo);

        assertThatThrownBy(() -> echo.run(new Text("a\0b")))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.INVALID_ARGUMENT));
    }

    @Test
    void failTheRunWithTheCharacterZeroInTheResult() {
        var zero = scene.hatchet()
                .task(scene.unique("zero"), Text.class, Text.class)
                .handler((input, context) -> new Text("a\0b"));
        scene.startWorker(zero);

        assertThatThrownBy(() -> zero.run(new Text(""))).isInstanceOf(RunFailedException.class);
    }

    @Test
    void surviveAnErrorThatIsLargerThanAMessage() {
        var loud = scene.hatchet()
                .task(scene.unique("loud"), Text.class, Text.class)
                .handler((input, context) -> {
                    throw new IllegalStateException("loud " + "x".repeat(6_000_000));
                });
        scene.startWorker(loud);

        assertThatThrownBy(() -> loud.run(new Text("")))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("loud");
    }

    private <T> Task<T, T> identity(Class<T> type) {
        return scene.hatchet().task(scene.unique("identity"), type, type).handler((input, context) -> input);
    }
}
