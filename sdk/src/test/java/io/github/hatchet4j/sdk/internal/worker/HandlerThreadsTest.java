// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandlerThreadsTest {
    private final HandlerThreads threads = HandlerThreads.pooled("test", 1);
    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void end() {
        go.countDown();
        threads.shutdown();
    }

    @Test
    void startsWhatWaitsWhenAHandlerGivesItsSlotBack() throws Exception {
        occupy();
        var second = later();
        assertThat(second.await(100, TimeUnit.MILLISECONDS)).isFalse();

        threads.grow();

        assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void isAsNarrowAsBeforeWhenThatHandlerIsDone() throws Exception {
        threads.grow();
        threads.shrink();
        occupy();

        assertThat(later().await(100, TimeUnit.MILLISECONDS)).isFalse();
    }

    private void occupy() throws InterruptedException {
        var running = new CountDownLatch(1);
        threads.execute(() -> {
            running.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private CountDownLatch later() {
        var started = new CountDownLatch(1);
        threads.execute(started::countDown);
        return started;
    }
}
