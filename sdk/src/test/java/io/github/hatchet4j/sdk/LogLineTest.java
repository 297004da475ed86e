// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.protocol.events.PutLogRequest;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.github.hatchet4j.sdk.interceptor.LogCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LogLineTest extends FakeEngineTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private List<PutLogRequest> linesOf(TaskHandler<Person, Void> body, int count) {
        Task<Person, Void> task =
                hatchet.task("parent", Person.class, Void.class).handler(body);
        working(task);
        task.runNoWait(new Person("Ada")).result(SOON);
        await().atMost(SOON).untilAsserted(() -> assertThat(engine.logs).hasSizeGreaterThanOrEqualTo(count));
        return engine.logs;
    }

    @Test
    void passesThroughInterceptorsOnTheThreadThatSendsTheLine() {
        var calls = new CopyOnWriteArrayList<LogCall>();
        var threads = new CopyOnWriteArrayList<Thread>();
        hatchet.intercept(new HatchetInterceptor() {
            @Override
            public void logLine(LogCall call, Consumer<LogCall> next) {
                calls.add(call);
                threads.add(Thread.currentThread());
                next.accept(call.withMetadata(Map.of("trace_id", "t1")).withMessage(call.message() + "!"));
            }
        });

        List<PutLogRequest> lines = linesOf(
                (person, ctx) -> {
                    ctx.log(LogLevel.WARN, "hello");
                    threads.add(Thread.currentThread());
                    return null;
                },
                1);

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.getMessage()).isEqualTo("hello!");
            assertThat(line.getLevel()).isEqualTo("WARN");
            assertThat(line.getMetadata()).isEqualTo("{\"trace_id\":\"t1\"}");
        });
        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.attempt().taskName()).isEqualTo("parent");
            assertThat(call.level()).isEqualTo(LogLevel.WARN);
            assertThat(call.metadata()).isEmpty();
            assertThat(call.toString()).doesNotContain("hello");
        });
        assertThat(threads.get(0)).isSameAs(threads.get(1));
    }

    @Test
    void isDroppedWhenAnInterceptorDoesNotGoOnAndSurvivesOneThatThrows() {
        hatchet.intercept(new HatchetInterceptor() {
            @Override
            public void logLine(LogCall call, Consumer<LogCall> next) {
                if (call.message().equals("throw before")) {
                    throw new IllegalStateException("interceptor before");
                }
                if (!call.message().equals("secret")) {
                    next.accept(call);
                }
                if (call.message().equals("throw after")) {
                    throw new IllegalStateException("interceptor after");
                }
            }
        });

        List<PutLogRequest> lines = linesOf(
                (person, ctx) -> {
                    ctx.log("throw before");
                    ctx.log("secret");
                    ctx.log("throw after");
                    ctx.log("last");
                    return null;
                },
                3);

        assertThat(lines).extracting(PutLogRequest::getMessage).containsExactly("throw before", "throw after", "last");
        assertThat(lines).extracting(PutLogRequest::getMetadata).containsOnly("");
    }
}
