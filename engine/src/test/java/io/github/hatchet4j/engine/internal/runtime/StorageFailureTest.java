// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.engine.internal.core.Command;
import io.github.hatchet4j.engine.internal.core.Command.Trigger;
import io.github.hatchet4j.engine.internal.core.CoreView;
import io.github.hatchet4j.engine.internal.core.Rejection;
import io.github.hatchet4j.engine.internal.core.Reply;
import io.github.hatchet4j.engine.internal.core.TaskDefinition;
import io.github.hatchet4j.engine.internal.core.WorkflowDefinition;
import io.github.hatchet4j.engine.internal.store.FileDatabase;
import io.github.hatchet4j.engine.internal.store.RestoreReader;
import io.github.hatchet4j.engine.internal.store.RunReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when a commit fails. */
class StorageFailureTest {
    private static final UUID TENANT = new UUID(1, 1);
    private static final WorkflowDefinition WORKFLOW = new WorkflowDefinition(
            "w",
            List.of(new TaskDefinition(
                    "a",
                    "w:a",
                    List.of(),
                    new TaskDefinition.Timeouts(1000, 300_000),
                    new TaskDefinition.RetryPolicy(0, 0, 1),
                    Map.of("default", 1))),
            null,
            new WorkflowDefinition.Triggers(List.of(), List.of(), ByteString.EMPTY, false),
            1,
            List.of(),
            ByteString.copyFromUtf8("source"),
            ByteString.copyFromUtf8("hash"));

    @TempDir
    Path directory;

    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final DeliveryPool delivery = new DeliveryPool("test", timers);
    private FlakyDatabase database;
    private CoreThread core;

    @BeforeEach
    void start() {
        database = new FlakyDatabase(FileDatabase.open(directory.resolve("engine.db"), false));
        var runs = new RunReader(database);
        var effects = new Effects(delivery, runs, new RunResults(runs, source -> WORKFLOW));
        core = new CoreThread(new CoreThread.Parts(
                database,
                new RestoreReader(source -> WORKFLOW),
                effects,
                UUID::randomUUID,
                EngineClock.system(),
                new CommitStats(),
                "test"));
        effects.connect(core::submit);
        core.start();
        this.<Command.PutWorkflow.Registered>ask(reply -> new Command.PutWorkflow(TENANT, WORKFLOW, reply))
                .join();
    }

    @AfterEach
    void stop() {
        core.close();
        delivery.close();
        timers.shutdownNow();
        database.close();
    }

    private <T> CompletableFuture<T> ask(java.util.function.Function<Reply<T>, Command> command) {
        var answer = new CompletableFuture<T>();
        core.submit(command.apply(new Reply<>() {
            @Override
            public void answer(T value) {
                answer.complete(value);
            }

            @Override
            public void refuse(Rejection why) {
                answer.completeExceptionally(new IllegalStateException(why.code() + ": " + why.message()));
            }
        }));
        return answer;
    }

    private CompletableFuture<List<UUID>> trigger() {
        var item = new Trigger.Item("w", ByteString.EMPTY, ByteString.EMPTY, 0, null, null);
        return ask(reply -> new Trigger(TENANT, List.of(item), null, null, reply));
    }

    @Test
    void nothingIsPromisedOfWhatDidNotBecomeDurableAndTheEngineRecoversFromItsFile() {
        trigger().join();

        database.broken.set(true);
        CompletableFuture<List<UUID>> lost = trigger();
        assertThatThrownBy(lost::join)
                .hasMessageContaining("UNAVAILABLE: the engine's storage failed, so nothing of this request counts")
                .hasMessageContaining("disk full");
        assertThatThrownBy(trigger()::join).hasMessageContaining("UNAVAILABLE");
        database.broken.set(false);

        await().untilAsserted(() -> assertThat(trigger()).succeedsWithin(java.time.Duration.ofSeconds(5)));
        // One from before the failure, one or more from after it, none from within.
        assertThat(core.inspect(CoreView::openRuns).join()).isGreaterThanOrEqualTo(2);
        List<UUID> known = trigger().join();
        assertThat(known).hasSize(1);
    }

    @Test
    void requestsUnderWayDuringTheFailureAreAllAnswered() {
        database.broken.set(true);

        List<CompletableFuture<List<UUID>>> answers = java.util.stream.IntStream.range(0, 500)
                .mapToObj(i -> trigger())
                .toList();

        assertThat(answers)
                .allSatisfy(answer -> assertThatThrownBy(() -> answer.get(10, java.util.concurrent.TimeUnit.SECONDS))
                        .hasMessageContaining("UNAVAILABLE"));
        database.broken.set(false);
        await().untilAsserted(() -> assertThat(trigger()).succeedsWithin(java.time.Duration.ofSeconds(5)));
    }
}
