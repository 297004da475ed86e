// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.testing;

import static io.github.hatchet4j.testing.HatchetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.RunStatus;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TaskRef;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.github.hatchet4j.sdk.Workflow;
import io.github.hatchet4j.sdk.WorkflowBuilder;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunAssertTest {
    @RegisterExtension
    static final HatchetExtension hatchet = HatchetExtension.create();

    private Task<String, String> echo;
    private Task<String, String> fail;
    private Task<String, String> idle;

    @BeforeEach
    void serve() {
        echo = hatchet.task("echo", String.class, String.class).handler((input, ctx) -> input);
        fail = hatchet.task("fail", String.class, String.class).handler((input, ctx) -> {
            throw new IllegalArgumentException("no " + input);
        });
        idle = hatchet.task("idle", String.class, String.class).handler((input, ctx) -> input);
        hatchet.work(echo, fail);
    }

    @Test
    void tellsSuccessByItsOutput() {
        var run = echo.runNoWait("x");

        assertThat(run).succeeded().succeededWith("x").afterRetries(0).hasStatus(RunStatus.COMPLETED);
        assertThat(run).output().isEqualTo("x");
        assertFails(() -> assertThat(run).succeededWith("y"), "to succeed with <y>, but it was <x>");
        assertFails(() -> assertThat(run).failed(), "to fail, but it succeeded with <x>");
        assertFails(() -> assertThat(run).failedWith("x"), "to fail, but it succeeded");
        assertFails(() -> assertThat(run).wasCancelled(), "to be cancelled, but it succeeded");
        assertFails(() -> assertThat(run).afterRetries(1), "after 1 retries, but it had 0");
        assertFails(() -> assertThat(run).isNotOver(), "not to be over, but it is COMPLETED");
        assertFails(() -> assertThat(run).hasStatus(RunStatus.FAILED), "to be FAILED, but it is COMPLETED");
    }

    @Test
    void tellsFailureByTypeAndMessage() {
        var run = fail.runNoWait("x");

        assertThat(run)
                .failed()
                .failedWith(IllegalArgumentException.class)
                .failedWith(IllegalArgumentException.class, "no x")
                .failedWith("no");
        assertFails(() -> assertThat(run).succeeded(), "to succeed, but it failed:", "IllegalArgumentException: no x");
        assertFails(
                () -> assertThat(run).failedWith(IllegalStateException.class),
                "to fail with IllegalStateException, but it failed:",
                "IllegalArgumentException: no x");
        assertFails(
                () -> assertThat(run).failedWith(IllegalArgumentException.class, "no y"),
                "and a message that contains <no y>");
        assertFails(() -> assertThat(run).failedWith("no y"), "with a message that contains <no y>");
    }

    @Test
    void tellsCancelsAndOpenRuns() {
        hatchet.work(idle).close(); // makes the task known
        var run = idle.runNoWait("x");

        assertThat(run).isNotOver().hasStatus(RunStatus.QUEUED);
        assertFails(() -> assertThat(run).within(Duration.ofMillis(10)).succeeded(), "it is not over after 10 ms");

        run.cancel();

        assertThat(run).wasCancelled();
        assertFails(() -> assertThat(run).succeeded(), "to succeed, but it was cancelled");
    }

    @Test
    void tellsMetadata() {
        var run = echo.runNoWait(
                "x",
                TriggerWorkflowOptions.builder()
                        .additionalMetadata(Map.of("customer", "ada"))
                        .build());

        assertThat(run).hasMetadata("customer", "ada");
        assertFails(() -> assertThat(run).hasMetadata("customer", "bob"), "customer = <bob>", "customer=ada");
    }

    @Test
    void tellsTheTasksOfAWorkflow() {
        WorkflowBuilder<String> builder = hatchet.workflow("order", String.class);
        TaskRef<String> first = builder.task("first", String.class).handler((input, ctx) -> input + "1");
        TaskRef<String> second = builder.task("second", String.class)
                .parents(first)
                .handler((input, ctx) -> {
                    if (input.equals("bad")) {
                        throw new IllegalStateException("no stock");
                    }
                    return ctx.output(first) + "2";
                });
        TaskRef<String> onFailure = builder.onFailure(String.class).handler((input, ctx) -> "cleaned");
        Workflow<String> order = builder.build();
        hatchet.work(order);

        var good = order.runNoWait("x");
        assertThat(good)
                .succeededWith(first, "x1")
                .succeededWith(second, "x12")
                .skipped(onFailure)
                .task(second)
                .succeeded()
                .afterRetries(0)
                .and()
                .output(second)
                .isEqualTo("x12");
        assertFails(() -> assertThat(good).skipped(first), "task first", "to be skipped, but it ran");

        var bad = order.runNoWait("bad");
        assertThat(bad)
                .failedWith(IllegalStateException.class, "no stock")
                .task("first")
                .succeeded()
                .and()
                .task(onFailure)
                .succeeded();
        assertFails(() -> assertThat(bad).task(second).succeeded(), "task second", "to be COMPLETED, but it is FAILED");
        assertFails(() -> assertThat(bad).task("third").succeeded(), "to have a task third");
    }

    private static void assertFails(ThrowingCallable assertion, String... parts) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageContainingAll(parts);
    }
}
