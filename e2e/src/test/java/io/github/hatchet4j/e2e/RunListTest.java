// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.sdk.ListRunsOptions;
import io.github.hatchet4j.sdk.PageRequest;
import io.github.hatchet4j.sdk.RequestRejectedException;
import io.github.hatchet4j.sdk.RequestRejectedException.Reason;
import io.github.hatchet4j.sdk.RunFailedException;
import io.github.hatchet4j.sdk.RunFilter;
import io.github.hatchet4j.sdk.RunReference;
import io.github.hatchet4j.sdk.RunStatus;
import io.github.hatchet4j.sdk.RunSummary;
import io.github.hatchet4j.sdk.Task;
import io.github.hatchet4j.sdk.TaskEvent;
import io.github.hatchet4j.sdk.TriggerWorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Looking at runs: one by one and in lists. */
@OnEveryTarget
class RunListTest extends ConformanceTest {
    private final Instant begin = Instant.now().minus(Duration.ofMinutes(1));

    RunListTest(Engine engine) {
        super(engine);
    }

    @Test
    void tellsWhatWentInAndWhatCameOut() {
        var echo = scene.echo();
        scene.startWorker(echo);
        var run = echo.runNoWait(new Text("pear"), TriggerWorkflowOptions.withMetadata(Map.of("customer", "42")));
        run.result();

        scene.eventually(() -> assertThat(scene.hatchet().runs().details(run.id()))
                .satisfies(details -> {
                    assertThat(details.id()).isEqualTo(run.id());
                    assertThat(details.status()).isEqualTo(RunStatus.COMPLETED);
                    assertThat(details.isDone()).isTrue();
                    assertThat(details.input()).containsEntry("text", "pear");
                    assertThat(details.additionalMetadata()).containsEntry("customer", "42");
                    assertThat(details.tasks()).singleElement().satisfies(task -> {
                        assertThat(task.taskRunId()).isEqualTo(run.id());
                        assertThat(task.taskName()).isEqualTo(scene.unique("echo"));
                        assertThat(task.error()).isNull();
                        assertThat(task.output()).containsEntry("text", "pear");
                    });
                }));
    }

    @Test
    void tellsTheHistoryOfARun() {
        var flaky = scene.hatchet()
                .task(scene.unique("flaky"), Text.class, Text.class)
                .retries(1)
                .handler((input, context) -> {
                    if (context.retryCount() == 0) {
                        throw new IllegalStateException("once more");
                    }
                    return input;
                });
        scene.startWorker(flaky);
        var run = flaky.runNoWait(new Text("pear"));
        run.result();

        scene.eventually(() -> assertThat(scene.hatchet().runs().get(run.id())).satisfies(history -> {
            assertThat(history.run().status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(history.run().input()).containsEntry("text", "pear");
            assertThat(history.run().output()).containsEntry("text", "pear");
            assertThat(history.run().finishedAt()).isNotNull();
            assertThat(history.tasks()).singleElement().satisfies(task -> {
                assertThat(task.id()).isEqualTo(run.id());
                assertThat(task.retryCount()).isEqualTo(1);
            });
            assertThat(history.events())
                    .extracting(TaskEvent::type)
                    .contains("QUEUED", "ASSIGNED", "STARTED", "FAILED", "FINISHED");
        }));
    }

    @Test
    void followsARunFromQueueToEnd() {
        var echo = scene.echo();
        scene.startWorker(echo).close();
        var run = echo.runNoWait(new Text(""));
        scene.eventually(
                () -> assertThat(scene.hatchet().runs().status(run.id())).isEqualTo(RunStatus.QUEUED));
        assertThat(scene.hatchet().runs().details(run.id()).isDone()).isFalse();

        scene.startWorker(echo);
        run.result();

        scene.eventually(
                () -> assertThat(scene.hatchet().runs().status(run.id())).isEqualTo(RunStatus.COMPLETED));
    }

    @Test
    void listsByMetadataTheNewestFirst() {
        var echo = scene.echo();
        scene.startWorker(echo);
        var first = echo.runNoWait(new Text(""), scene.marked());
        first.result();
        var second = echo.runNoWait(new Text(""), scene.marked());
        second.result();
        echo.run(new Text("unmarked"));

        scene.eventually(
                () -> assertThat(list(marked())).extracting(RunSummary::id).containsExactly(second.id(), first.id()));
    }

    @Test
    void listsByStatus() {
        var picky = picky();
        scene.startWorker(picky);
        var good = picky.runNoWait(new Text("good"), scene.marked());
        var bad = picky.runNoWait(new Text("bad"), scene.marked());
        good.result();
        assertThatThrownBy(bad::result).isInstanceOf(RunFailedException.class);

        scene.eventually(() -> {
            assertThat(list(marked().statuses(RunStatus.COMPLETED)))
                    .extracting(RunSummary::id)
                    .containsExactly(good.id());
            assertThat(list(marked().statuses(RunStatus.FAILED)))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.id()).isEqualTo(bad.id());
                        assertThat(row.status()).isEqualTo(RunStatus.FAILED);
                        assertThat(row.errorMessage()).contains("bad input");
                    });
            assertThat(list(marked().statuses(RunStatus.FAILED, RunStatus.COMPLETED)))
                    .hasSize(2);
        });
    }

    @Test
    void listsByWorkflow() {
        var echo = scene.echo();
        var picky = picky();
        scene.startWorker(echo, picky);
        var run = echo.runNoWait(new Text(""));
        run.result();
        picky.run(new Text("good"));
        var workflow = scene.hatchet().workflows().find(scene.unique("echo")).orElseThrow();

        scene.eventually(() -> assertThat(list(RunFilter.builder().workflowIds(workflow.id())))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.id()).isEqualTo(run.id());
                    assertThat(row.workflowId()).isEqualTo(workflow.id());
                }));
    }

    @Test
    void listsByTime() {
        var echo = scene.echo();
        scene.startWorker(echo);
        var run = echo.runNoWait(new Text(""), scene.marked());
        run.result();

        scene.eventually(() -> assertThat(list(marked().since(begin)))
                .extracting(RunSummary::id)
                .containsExactly(run.id()));
        assertThat(list(marked().since(begin.minus(Duration.ofHours(2))).until(begin.minus(Duration.ofHours(1)))))
                .isEmpty();
    }

    @Test
    void listsPageByPage() {
        var echo = scene.echo();
        scene.startWorker(echo);
        var inputs = IntStream.range(0, 5).mapToObj(i -> new Text("n" + i)).toList();
        var ids = echo.runManyNoWait(inputs, input -> scene.marked()).stream()
                .map(RunReference::id)
                .toList();

        scene.eventually(() -> {
            var all = new ArrayList<String>();
            for (int offset = 0; offset < 6; offset += 2) {
                var page = scene.hatchet()
                        .runs()
                        .list(ListRunsOptions.builder()
                                .filter(marked().build())
                                .page(new PageRequest(offset, 2))
                                .build());
                assertThat(page.pages()).isEqualTo(3);
                page.rows().forEach(row -> all.add(row.id()));
            }
            assertThat(all).containsExactlyInAnyOrderElementsOf(ids);
        });
    }

    @Test
    void listsPayloadsOnRequestOnly() {
        var echo = scene.echo();
        scene.startWorker(echo);
        echo.run(new Text("pear"), scene.marked());
        var options = ListRunsOptions.builder().filter(marked().build());

        scene.eventually(() -> assertThat(scene.hatchet()
                        .runs()
                        .list(options.payloads(true).build())
                        .rows())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.input()).containsEntry("text", "pear");
                    assertThat(row.output()).containsEntry("text", "pear");
                }));
        assertThat(scene.hatchet().runs().list(options.payloads(false).build()).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.output()).isEmpty());
    }

    @Test
    void listsTheTasksOfAWorkflowInsteadOfItsRun() {
        var builder = scene.hatchet().workflow(scene.unique("steps"), Text.class);
        var first = builder.task("first", Text.class).handler((input, context) -> input);
        builder.task("second", Text.class).parents(first).handler((input, context) -> input);
        var steps = builder.build();
        scene.startWorker(steps);
        var run = steps.runNoWait(new Text(""), scene.marked());
        run.result();

        scene.eventually(() -> assertThat(list(marked()))
                .singleElement()
                .satisfies(row -> assertThat(row.id()).isEqualTo(run.id())));
        scene.eventually(() -> assertThat(scene.hatchet()
                        .runs()
                        .list(ListRunsOptions.builder()
                                .filter(marked().build())
                                .onlyTasks(true)
                                .build())
                        .rows())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.workflowRunId()).isEqualTo(run.id())));
    }

    @Test
    void listsTheChildrenOfATask() {
        var echo = scene.echo();
        var parent = scene.hatchet()
                .task(scene.unique("parent"), Text.class, Void.class)
                .handler((input, context) -> {
                    echo.runMany(List.of(new Text("a"), new Text("b")));
                    return null;
                });
        scene.startWorker(echo, parent);
        var run = parent.runNoWait(new Text(""));
        run.result();

        scene.eventually(() -> assertThat(scene.hatchet()
                        .runs()
                        .list(ListRunsOptions.builder()
                                .parentTaskRunId(run.id())
                                .build())
                        .rows())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.parentTaskRunId()).isEqualTo(run.id())));
    }

    @Test
    void knowsNothingOfARunThatNeverWas() {
        var id = UUID.randomUUID().toString();

        assertThatThrownBy(() -> scene.hatchet().runs().status(id)).satisfies(RunListTest::isNotFound);
        assertThatThrownBy(() -> scene.hatchet().runs().get(id)).satisfies(RunListTest::isNotFound);
        assertThatThrownBy(() -> scene.hatchet().runs().details(id)).satisfies(RunListTest::isNotFound);
    }

    private static void isNotFound(Throwable thrown) {
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.NOT_FOUND));
    }

    private List<RunSummary> list(RunFilter.Builder filter) {
        return scene.hatchet().runs().list(filter.build()).rows();
    }

    private RunFilter.Builder marked() {
        return RunFilter.builder().additionalMetadata("scene", scene.mark());
    }

    private Task<Text, Text> picky() {
        return scene.hatchet()
                .task(scene.unique("picky"), Text.class, Text.class)
                .handler((input, context) -> {
                    if (input.text().equals("bad")) {
                        throw new IllegalStateException("bad input");
                    }
                    return input;
                });
    }
}
