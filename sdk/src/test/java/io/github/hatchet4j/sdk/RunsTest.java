// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.RequestRejectedException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RunsTest extends EmbeddedEngineTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String UNKNOWN = "99999999-9999-4999-8999-999999999999";

    record Order(String id) {}

    private final Task<Order, Order> echo =
            hatchet.task("echo", Order.class, Order.class).handler((order, ctx) -> order);

    @Test
    void tellsAllOfAFinishedRun() {
        working(echo);
        Instant before = Instant.now().minusSeconds(1);
        TaskRun<Order> run =
                echo.runNoWait(new Order("a"), TriggerWorkflowOptions.withMetadata(Map.of("customer", "c1")));
        run.result(SOON);

        RunHistory history = hatchet.runs().get(run.id());

        assertThat(history.run().id()).isEqualTo(run.id());
        assertThat(history.run().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(history.run().input()).containsEntry("id", "a");
        assertThat(history.run().additionalMetadata()).containsEntry("customer", "c1");
        assertThat(history.run().createdAt()).isAfter(before);
        assertThat(history.run().finishedAt()).isNotNull();
        assertThat(history.tasks()).singleElement().satisfies(task -> {
            assertThat(task.workflowName()).isEqualTo("echo");
            assertThat(task.workflowRunId()).isEqualTo(run.id());
            assertThat(task.output()).containsEntry("id", "a");
            assertThat(task.errorMessage()).isEmpty();
        });
        assertThat(history.events()).extracting(TaskEvent::type).contains("STARTED", "FINISHED");
        assertThat(history.toString()).doesNotContain("c1");
        assertThat(hatchet.runs().status(run.id())).isEqualTo(RunStatus.COMPLETED);
        RunDetails details = hatchet.runs().details(run.id());
        assertThat(details.isDone()).isTrue();
        assertThat(details.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(details.input()).containsEntry("id", "a");
        assertThat(details.tasks()).singleElement().satisfies(task -> {
            assertThat(task.taskName()).isEqualTo("echo");
            assertThat(task.output()).containsEntry("id", "a");
            assertThat(task.error()).isNull();
        });
    }

    @Test
    void listsRunsThatFitAFilterPageByPage() {
        working(echo);
        echo.runMany(
                List.of(new Order("a"), new Order("b"), new Order("c")),
                order -> TriggerWorkflowOptions.withMetadata(
                        Map.of("customer", order.id().equals("c") ? "c2" : "c1")));
        var filter = RunFilter.builder()
                .statuses(RunStatus.COMPLETED)
                .additionalMetadata("customer", "c1")
                .build();

        Page<RunSummary> all = hatchet.runs().list(filter);
        Page<RunSummary> second = hatchet.runs()
                .list(ListRunsOptions.builder()
                        .filter(filter)
                        .page(new PageRequest(1, 1))
                        .payloads(true)
                        .build());

        assertThat(all.rows()).hasSize(2).allSatisfy(run -> {
            assertThat(run.workflowName()).isEqualTo("echo");
            assertThat(run.input()).isEmpty();
        });
        assertThat(second.rows())
                .singleElement()
                .satisfies(run -> assertThat(run.input()).containsKey("id"));
        assertThat(second.pages()).isEqualTo(2);
        assertThat(hatchet.runs()
                        .list(RunFilter.builder().statuses(RunStatus.FAILED).build())
                        .rows())
                .isEmpty();
    }

    @Test
    void cancelsByIdAndByFilter() throws InterruptedException {
        var started = new CountDownLatch(2);
        Task<Order, Void> slow = hatchet.task("slow", Order.class, Void.class).handler((order, ctx) -> {
            started.countDown();
            new CountDownLatch(1).await();
            return null;
        });
        working(slow);
        TaskRun<Void> one = slow.runNoWait(new Order("a"));
        TaskRun<Void> two = slow.runNoWait(new Order("b"), TriggerWorkflowOptions.withMetadata(Map.of("batch", "7")));
        started.await();

        assertThat(hatchet.runs().cancel(one.id())).containsExactly(one.id());
        assertThat(hatchet.runs()
                        .cancel(RunFilter.builder()
                                .additionalMetadata("batch", "7")
                                .build()))
                .containsExactly(two.id());

        assertThatThrownBy(() -> one.result(SOON)).isInstanceOf(RunCancelledException.class);
        assertThatThrownBy(() -> two.result(SOON)).isInstanceOf(RunCancelledException.class);
        assertThat(hatchet.runs().cancel()).isEmpty();
    }

    @Test
    void saysWhatTheEngineDoesNotKnowOrOffer() {
        assertThatThrownBy(() -> hatchet.runs().status(UNKNOWN))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND))
                .hasMessageContaining("the embedded engine")
                .hasMessageContaining("GET /api/v1/stable/workflow-runs/" + UNKNOWN + "/status");
        assertThatThrownBy(() -> hatchet.runs().get("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("runId must be a UUID, was 'a'");
    }
}
