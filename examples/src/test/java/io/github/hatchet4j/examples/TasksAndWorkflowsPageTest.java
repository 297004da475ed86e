// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.NonRetryableException;
import io.github.hatchet4j.sdk.RetryAfterException;
import io.github.hatchet4j.sdk.RunFailedException;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TaskDefaults;
import io.github.hatchet4j.sdk.TaskRef;
import io.github.hatchet4j.sdk.TaskStub;
import io.github.hatchet4j.sdk.TypeRef;
import io.github.hatchet4j.sdk.Workflow;
import io.github.hatchet4j.sdk.WorkflowResult;
import io.github.hatchet4j.sdk.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The code of docs/tasks-and-workflows.md. */
class TasksAndWorkflowsPageTest extends PageTest {
    private final List<String> told = new CopyOnWriteArrayList<>();

    record Order(String id, int amount) {}

    record Receipt(String orderId) {}

    record Folder(String path) {}

    record Listing(List<String> files) {}

    record Summary(int files, int words) {}

    private Bank bank = amount -> Bank.OK;

    private interface Bank {
        int OK = 0;
        int DECLINED = 1;
        int BUSY = 2;

        int charge(int amount);
    }

    private static Task<Order, Receipt> settings(Hatchet hatchet) {
        // snippet: task-settings
        Task<Order, Receipt> charge = hatchet.task("charge", Order.class, Receipt.class)
                .description("charges the card of an order")
                .retries(4)
                .backoff(2, Duration.ofMinutes(1)) // waits 2, 4, 8, 16 seconds, never more than a minute
                .executionTimeout(Duration.ofSeconds(30))
                .scheduleTimeout(Duration.ofHours(1))
                .defaultPriority(2)
                .onEvents("order:created", "order:imported:*")
                .onCrons("0 6 * * 1-5")
                .cronInput(new Order("daily", 0))
                .handler((order, ctx) -> new Receipt(order.id()));
        // end snippet
        return charge;
    }

    private Task<Order, Receipt> failures() {
        // snippet: task-failures
        return hatchet.task("charge", Order.class, Receipt.class).retries(3).handler((order, ctx) -> {
            switch (bank.charge(order.amount())) {
                case Bank.DECLINED -> throw new NonRetryableException("the card was declined");
                case Bank.BUSY -> throw new RetryAfterException("the bank is busy", Duration.ofSeconds(1));
                default -> ctx.log("charged at attempt " + ctx.attemptNumber());
            }
            return new Receipt(order.id());
        });
        // end snippet
    }

    private Task<Map<String, Integer>, List<String>> generic() {
        // snippet: task-generic
        Task<Map<String, Integer>, List<String>> sort = hatchet.task(
                        "sort", new TypeRef<Map<String, Integer>>() {}, new TypeRef<List<String>>() {})
                .handler((counts, ctx) -> counts.keySet().stream().sorted().toList());
        // end snippet
        return sort;
    }

    private WorkflowResult workflow() {
        // snippet: workflow
        var builder = hatchet.workflow("index-folder", Folder.class)
                .taskDefaults(TaskDefaults.builder().retries(2).build());

        TaskRef<Listing> list = builder.task("list", Listing.class)
                .handler((folder, ctx) -> new Listing(List.of(folder.path() + "/a.txt", folder.path() + "/b.txt")));

        TaskRef<Integer> words = builder.task("count-words", Integer.class)
                .parents(list)
                .handler((folder, ctx) -> ctx.output(list).files().size() * 100);

        TaskRef<Summary> summary = builder.task("summary", Summary.class)
                .parents(list, words)
                .handler((folder, ctx) -> new Summary(ctx.output(list).files().size(), ctx.output(words)));

        builder.onFailure(Void.class).handler((folder, ctx) -> {
            ctx.errors().forEach((task, failure) -> told.add(task + " failed: " + failure.message()));
            return null;
        });

        Workflow<Folder> index = builder.build();
        // end snippet
        try (var worker = hatchet.worker("indexer", index)) {
            worker.start();
            // snippet: workflow-result
            WorkflowResult result = index.run(new Folder("docs"));
            Summary found = result.output(summary);
            // end snippet
            assertThat(found).isEqualTo(new Summary(2, 200));
            return result;
        }
    }

    @Test
    void takesEverySetting() {
        assertThat(settings(hatchet).name()).isEqualTo("charge");
    }

    @Test
    void triesAgainUnlessToldOtherwise() {
        var charge = failures();
        try (var worker = hatchet.worker("w", charge)) {
            worker.start();
            var answers = new CopyOnWriteArrayList<>(List.of(Bank.BUSY, Bank.OK, Bank.DECLINED));
            bank = amount -> answers.remove(0);

            assertThat(charge.run(new Order("a", 1))).isEqualTo(new Receipt("a"));
            assertThatThrownBy(() -> charge.run(new Order("b", 1)))
                    .isInstanceOf(RunFailedException.class)
                    .hasMessageContaining("declined");
        }
        assertThat(told).isEmpty();
    }

    @Test
    void knowsGenericTypes() {
        var sort = generic();
        try (var worker = hatchet.worker("w", sort)) {
            worker.start();
            assertThat(sort.run(Map.of("b", 1, "a", 2))).containsExactly("a", "b");
        }
    }

    @Test
    void givesTasksTheOutputsOfTheirParents() {
        assertThat(workflow().taskNames()).contains("list", "count-words", "summary");
    }

    @Test
    void triggersWhatAnotherServiceImplements() {
        // snippet: stubs
        TaskStub<Order, Receipt> charge = hatchet.stub("charge", Order.class, Receipt.class);
        WorkflowStub<Folder> index = hatchet.workflowStub("index-folder", Folder.class);
        // end snippet
        assertThat(List.of(charge.name(), index.name())).containsExactly("charge", "index-folder");
    }
}
