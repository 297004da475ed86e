// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static io.github.hatchet4j.protocol.dispatcher.StepActionEventType.STEP_EVENT_TYPE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TaskRunTest extends FakeEngineTest {
    @Test
    void runsATaskAndReturnsItsTypedOutput() {
        Task<Person, Greeting> greet = hatchet.task("greet", Person.class, Greeting.class)
                .handler((person, ctx) -> new Greeting("Hello " + person.name()));
        Worker worker = working(greet);

        assertThat(greet.run(new Person("Ada"))).isEqualTo(new Greeting("Hello Ada"));
        assertThat(greet.runNoWait(new Person("Bob")).result(Duration.ofSeconds(10)))
                .isEqualTo(new Greeting("Hello Bob"));
        assertThat(greet.runAsync(new Person("Eve")).join()).isEqualTo(new Greeting("Hello Eve"));
        assertThat(worker.isHealthy()).isTrue();
    }

    @Test
    void retriesAndThenFailsWithTheErrorOfTheTask() {
        Task<Person, Greeting> broken = hatchet.task("broken", Person.class, Greeting.class)
                .retries(2)
                .handler((person, ctx) -> {
                    throw new IllegalStateException("no: " + ctx.retryCount());
                });
        working(broken);

        assertThatThrownBy(() -> broken.run(new Person("Ada")))
                .isInstanceOfSatisfying(
                        RunFailedException.class,
                        failure -> assertThat(failure.failures())
                                .singleElement()
                                .satisfies(task -> {
                                    assertThat(task.type()).isEqualTo("IllegalStateException");
                                    assertThat(task.message()).isEqualTo("no: 2");
                                    assertThat(task.stackTrace()).contains("TaskRunTest");
                                }));
        assertThat(engine.stepEvents(STEP_EVENT_TYPE_FAILED)).hasSize(3);
    }
}
