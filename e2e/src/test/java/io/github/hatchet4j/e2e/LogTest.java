// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.sdk.LogFilter;
import io.github.hatchet4j.sdk.LogLevel;
import io.github.hatchet4j.sdk.LogLine;
import org.junit.jupiter.api.Test;

/** Lines that tasks log. */
@OnEveryTarget
class LogTest extends ConformanceTest {
    LogTest(Engine engine) {
        super(engine);
    }

    @Test
    void areListedWithTheirLevelInTheirOrder() {
        var logging = scene.hatchet()
                .task(scene.unique("logging"), Text.class, Void.class)
                .handler((input, context) -> {
                    context.log("first " + input.text());
                    context.log(LogLevel.WARN, "second Ω 🐘");
                    context.log(LogLevel.ERROR, "third");
                    context.log(LogLevel.DEBUG, "fourth");
                    return null;
                });
        scene.startWorker(logging);
        var run = logging.runNoWait(new Text("pear"));
        run.result();

        scene.eventually(() -> assertThat(scene.hatchet().logs().list(run.id()))
                .extracting(line -> line.level() + " " + line.message())
                .containsExactly("INFO first pear", "WARN second Ω 🐘", "ERROR third", "DEBUG fourth"));
        assertThat(scene.hatchet()
                        .logs()
                        .list(
                                run.id(),
                                LogFilter.builder()
                                        .levels(LogLevel.WARN, LogLevel.ERROR)
                                        .build()))
                .extracting(LogLine::message)
                .containsExactly("second Ω 🐘", "third");
        assertThat(scene.hatchet()
                        .logs()
                        .list(run.id(), LogFilter.builder().search("pear").build()))
                .extracting(LogLine::message)
                .containsExactly("first pear");
    }

    @Test
    void belongToTheAttemptThatLoggedThem() {
        var flaky = scene.hatchet()
                .task(scene.unique("flaky"), Text.class, Void.class)
                .retries(1)
                .handler((input, context) -> {
                    context.log("attempt " + context.attemptNumber());
                    if (context.retryCount() == 0) {
                        throw new IllegalStateException("once more");
                    }
                    return null;
                });
        scene.startWorker(flaky);
        var run = flaky.runNoWait(new Text(""));
        run.result();

        scene.eventually(() -> assertThat(scene.hatchet().logs().list(run.id()))
                .extracting(line -> line.retryCount() + ": " + line.message())
                .containsExactly("0: attempt 1", "1: attempt 2"));
        assertThat(scene.hatchet()
                        .logs()
                        .list(run.id(), LogFilter.builder().attempt(2).build()))
                .extracting(LogLine::message)
                .containsExactly("attempt 2");
    }

    @Test
    void areCutAtTenThousandCharacters() {
        var logging = scene.hatchet()
                .task(scene.unique("logging"), Text.class, Void.class)
                .handler((input, context) -> {
                    context.log("x".repeat(20_000));
                    return null;
                });
        scene.startWorker(logging);
        var run = logging.runNoWait(new Text(""));
        run.result();

        scene.eventually(() -> assertThat(scene.hatchet().logs().list(run.id()))
                .singleElement()
                .satisfies(line -> assertThat(line.message()).isEqualTo("x".repeat(10_000))));
    }
}
