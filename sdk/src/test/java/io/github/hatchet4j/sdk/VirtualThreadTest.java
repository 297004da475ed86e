// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class VirtualThreadTest extends FakeEngineTest {
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void runsHandlersOnVirtualThreadsWhereTheRuntimeHasThem() {
        assertThat(threadOfAHandler()).startsWith("VirtualThread[").contains("hatchet4j-worker-w-task-");
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void runsHandlersOnAPoolOtherwise() {
        assertThat(threadOfAHandler()).startsWith("Thread[").contains("hatchet4j-worker-w-task-");
    }

    private String threadOfAHandler() {
        Task<String, String> task = hatchet.task("where", String.class, String.class)
                .handler((text, ctx) -> Thread.currentThread().toString());
        working(task);
        return task.run("");
    }
}
