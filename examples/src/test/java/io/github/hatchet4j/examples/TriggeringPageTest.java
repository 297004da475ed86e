// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.BulkPushEventOptions;
import io.github.hatchet4j.sdk.Cron;
import io.github.hatchet4j.sdk.Event;
import io.github.hatchet4j.sdk.EventItem;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.PushEventOptions;
import io.github.hatchet4j.sdk.RunFailedException;
import io.github.hatchet4j.sdk.RunFilter;
import io.github.hatchet4j.sdk.RunOutcome;
import io.github.hatchet4j.sdk.RunStatus;
import io.github.hatchet4j.sdk.ScheduledRun;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TaskRun;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import io.github.hatchet4j.sdk.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code of docs/triggering.md. */
class TriggeringPageTest extends PageTest {
    private final List<String> printed = new ArrayList<>();
    private Task<Text, Integer> count;
    private Worker worker;

    record Text(String value) {}

    record Book(List<String> chapters) {}

    @BeforeEach
    void startWorker() {
        count = hatchet.task("count", Text.class, Integer.class)
                .onEvents("text:written")
                .handler((text, ctx) -> {
                    if (text.value().isEmpty()) {
                        throw new IllegalArgumentException("nothing to count");
                    }
                    ctx.putStream("counting");
                    return text.value().length();
                });
        worker = hatchet.worker("counter", count).start();
    }

    @AfterEach
    void stopWorker() {
        worker.close();
    }

    private void println(@Nullable Object line) {
        printed.add(String.valueOf(line));
    }

    @Test
    void runsOneInEveryWay() {
        // snippet: run-one
        int length = count.run(new Text("hello")); // waits for the output
        TaskRun<Integer> run = count.runNoWait(new Text("hello")); // returns once the engine has the run
        CompletableFuture<Integer> later = count.runAsync(new Text("hello"));
        // end snippet
        assertThat(List.of(length, run.result(SOON), later.join())).containsOnly(5);
    }

    @Test
    void passesOptions() {
        // snippet: trigger-options
        count.run(
                new Text("hello"),
                TriggerWorkflowOptions.builder()
                        .additionalMetadata("customer", "42")
                        .priority(3)
                        .build());
        // end snippet
        assertThat(hatchet.runs()
                        .list(RunFilter.builder()
                                .additionalMetadata("customer", "42")
                                .build())
                        .rows())
                .hasSize(1);
    }

    @Test
    void runsMany() {
        List<Text> texts = List.of(new Text("a"), new Text(""), new Text("abc"));
        // snippet: run-many
        List<RunOutcome<Integer>> outcomes = count.runManySettled(texts);
        for (RunOutcome<Integer> outcome : outcomes) {
            if (outcome instanceof RunOutcome.Success<Integer> success) {
                println(success.output());
            } else if (outcome instanceof RunOutcome.Failure<Integer> failure) {
                println(failure.error().getMessage());
            }
        }
        // end snippet
        assertThat(printed).hasSize(3).startsWith("1").endsWith("3");
        assertThatThrownBy(() -> count.runMany(texts)).isInstanceOf(RunFailedException.class);
    }

    @Test
    void looksAfterARun() {
        // snippet: run-reference
        TaskRun<Integer> run = count.runNoWait(new Text("hello"));
        String id = run.id(); // a UUID; store it if you like

        TaskRun<Integer> again = count.reference(id); // in another process, another day
        int length = again.result(Duration.ofSeconds(30));
        RunStatus status = hatchet.runs().status(id);
        // end snippet
        assertThat(length).isEqualTo(5);
        assertThat(status).isEqualTo(RunStatus.COMPLETED);
        run.cancel(); // too late, and no error
    }

    @Test
    void readsWhatARunStreams() {
        TaskRun<Integer> run = count.runNoWait(new Text("hello"));
        // snippet: run-stream
        try (Stream<String> pieces = run.stream()) {
            pieces.forEach(this::println);
        }
        // end snippet
        assertThat(run.result(SOON)).isEqualTo(5);
    }

    @Test
    void schedules() {
        // snippet: schedule
        ScheduledRun scheduled = count.schedule(Duration.ofHours(2), new Text("later"));
        hatchet.schedules().reschedule(scheduled.id(), Instant.now().plus(Duration.ofHours(3)));
        hatchet.schedules().delete(scheduled.id());

        Cron cron = hatchet.crons().create(count, "nightly", "0 2 * * *", new Text("every night"));
        hatchet.crons().delete(cron.id());
        // end snippet
        assertThat(hatchet.schedules().list().rows()).isEmpty();
    }

    @Test
    void makesChildren() {
        // snippet: children
        Task<Book, Integer> total = hatchet.task("total", Book.class, Integer.class)
                .handler((book, ctx) -> {
                    List<Text> texts = book.chapters().stream().map(Text::new).toList();
                    return count.runMany(texts).stream()
                            .mapToInt(Integer::intValue)
                            .sum();
                });
        // end snippet
        try (var parents = hatchet.worker("parents", total)) {
            parents.start();
            assertThat(total.run(new Book(List.of("a", "bc")))).isEqualTo(3);
        }
    }

    @Test
    void makesChildrenOnThreadsOfItsOwn() {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        // snippet: children-on-threads
        Task<Text, Integer> twice = hatchet.task("twice", Text.class, Integer.class)
                .handler((text, ctx) -> {
                    ExecutorService mine = ctx.wrap(pool);
                    var first = CompletableFuture.supplyAsync(() -> count.run(text), mine);
                    var second = CompletableFuture.supplyAsync(() -> count.run(text), mine);
                    return first.get() + second.get();
                });
        // end snippet
        try (var parents = hatchet.worker("parents", twice)) {
            parents.start();
            assertThat(twice.run(new Text("abc"))).isEqualTo(6);
        }
        pool.shutdown();
    }

    private static List<Event> push(Hatchet hatchet) {
        // snippet: events
        Event event = hatchet.events()
                .push(
                        "text:written",
                        new Text("hello"),
                        PushEventOptions.builder()
                                .additionalMetadata("source", "editor")
                                .priority(2)
                                .scope("customer-42")
                                .build());

        List<Event> events = hatchet.events()
                .bulkPush(
                        List.of(
                                EventItem.of("text:written", new Text("a")),
                                new EventItem(
                                        "text:written",
                                        new Text("b"),
                                        PushEventOptions.withMetadata(Map.of("n", "2")))),
                        BulkPushEventOptions.builder()
                                .additionalMetadata("source", "import")
                                .build());
        // end snippet
        assertThat(event.key()).isEqualTo("text:written");
        return events;
    }

    @Test
    void pushesEvents() {
        assertThat(push(hatchet)).hasSize(2);
    }
}
