// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.engine.EmbeddedHatchet;
import io.github.hatchet4j.engine.SettableClock;
import io.github.hatchet4j.sdk.interceptor.AttemptOutcome;
import io.github.hatchet4j.sdk.interceptor.HatchetInterceptor;
import io.github.hatchet4j.sdk.interceptor.NextAttempt;
import io.github.hatchet4j.sdk.interceptor.TaskAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A worker believes the engine, not its own clock, when an attempt took too long. */
class TimeOutTest {
    @Test
    void aTimeOutOfTheEngineIsOneForAWorkerWhoseClockIsBehind() throws InterruptedException {
        var clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
        List<AttemptOutcome> outcomes = new CopyOnWriteArrayList<>();
        var started = new CountDownLatch(1);
        try (var engine = EmbeddedHatchet.builder().inMemory().clock(clock).start();
                var hatchet = Hatchet.builder()
                        .config(ClientConfig.builder().build())
                        .engine(engine)
                        .build()) {
            hatchet.intercept(new HatchetInterceptor() {
                @Override
                public AttemptOutcome taskAttempt(TaskAttempt attempt, NextAttempt next) {
                    AttemptOutcome outcome = next.proceed(attempt);
                    outcomes.add(outcome);
                    return outcome;
                }
            });
            Task<String, Void> slow = hatchet.task("slow", String.class, Void.class)
                    .executionTimeout(Duration.ofHours(1))
                    .handler((input, ctx) -> {
                        started.countDown();
                        new CountDownLatch(1).await();
                        return null;
                    });
            try (Worker worker = hatchet.worker("w", slow).start()) {
                slow.runNoWait("x");
                started.await();

                clock.advance(Duration.ofHours(1));
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(worker.runningTasks()).isZero());
                assertThat(outcomes).containsExactly(new AttemptOutcome.TimedOut());
            }
        }
    }
}
