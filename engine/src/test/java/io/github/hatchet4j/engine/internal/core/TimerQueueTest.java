// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerQueueTest {
    private static final class Timer extends TimerQueue.Node {
        long due;
    }

    @Test
    void givesTimersInOrderWhateverWasMovedAndRemoved() {
        var random = new Random(42);
        var queue = new TimerQueue();
        var expected = new ArrayList<Timer>();
        for (int i = 0; i < 5_000; i++) {
            Timer timer = expected.isEmpty() || random.nextInt(3) > 0
                    ? new Timer()
                    : expected.get(random.nextInt(expected.size()));
            expected.remove(timer);
            if (random.nextInt(5) == 0) {
                queue.remove(timer);
            } else {
                timer.due = random.nextInt(1_000);
                queue.schedule(timer, timer.due);
                expected.add(timer);
            }
        }

        List<Long> fired = new ArrayList<>();
        for (var node = queue.poll(1_000); node != null; node = queue.poll(1_000)) {
            fired.add(((Timer) node).due);
        }

        assertThat(fired)
                .hasSize(expected.size())
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(timer -> timer.due).toList());
        assertThat(queue.next()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void givesNothingBeforeItsTime() {
        var queue = new TimerQueue();
        var timer = new Timer();
        queue.schedule(timer, 10);

        assertThat(queue.poll(9)).isNull();
        assertThat(queue.poll(10)).isSameAs(timer);
    }
}
