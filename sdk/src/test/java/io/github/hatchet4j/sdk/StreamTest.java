// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.protocol.dispatcher.ResourceEventType;
import io.github.hatchet4j.protocol.dispatcher.ResourceType;
import io.github.hatchet4j.protocol.dispatcher.WorkflowEvent;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreamTest extends FakeEngineTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final TaskRun<Greeting> run =
            hatchet.stub("greet", Person.class, Greeting.class).runNoWait(new Person("Ada"));

    @Test
    void yieldsPiecesUntilTheRunIsOver() {
        CompletableFuture<List<String>> read;
        try (Stream<String> pieces = run.stream()) {
            read = CompletableFuture.supplyAsync(pieces::toList);
            ServerCallStreamObserver<WorkflowEvent> engineSide = engineSide();
            engineSide.onNext(
                    event(ResourceEventType.RESOURCE_EVENT_TYPE_STARTED, "").build());
            engineSide.onNext(piece("one"));
            engineSide.onNext(piece("two"));
            engineSide.onNext(event(ResourceEventType.RESOURCE_EVENT_TYPE_COMPLETED, "{}")
                    .setResourceType(ResourceType.RESOURCE_TYPE_WORKFLOW_RUN)
                    .setHangup(true)
                    .build());
            assertThat(read).succeedsWithin(SOON).isEqualTo(List.of("one", "two"));
        }
    }

    @Test
    void takesNoMoreThanItsReaderReads() {
        try (Stream<String> pieces = run.stream()) {
            ServerCallStreamObserver<WorkflowEvent> engineSide = engineSide();
            await().atMost(SOON).until(engineSide::isReady);
            String large = "x".repeat(100_000);
            int sent = 0;
            // What fits the windows of HTTP/2 leaves in any case; after that the engine has to wait.
            while (engineSide.isReady() && sent < 10_000) {
                engineSide.onNext(piece(large));
                sent++;
            }
            assertThat(sent).isLessThan(10_000);

            Iterator<String> reader = pieces.iterator();
            for (int i = 0; i < sent; i++) {
                assertThat(reader.next()).hasSize(100_000);
            }
            await().atMost(SOON).until(engineSide::isReady);
        }
    }

    @Test
    void leavesWhenItIsClosed() {
        ServerCallStreamObserver<WorkflowEvent> engineSide;
        try (Stream<String> pieces = run.stream()) {
            Iterator<String> reader = pieces.iterator();
            engineSide = engineSide();
            engineSide.onNext(piece("one"));
            assertThat(reader.next()).isEqualTo("one");
        }
        await().atMost(SOON).until(engineSide::isCancelled);
    }

    @Test
    void tellsThatPiecesMayBeLostWhenTheConnectionBreaks() {
        try (Stream<String> pieces = run.stream()) {
            ServerCallStreamObserver<WorkflowEvent> engineSide = engineSide();
            engineSide.onError(Status.UNAVAILABLE.asRuntimeException());
            assertThatThrownBy(pieces::toList).isInstanceOf(EngineUnavailableException.class);
        }
    }

    private ServerCallStreamObserver<WorkflowEvent> engineSide() {
        await().atMost(SOON).until(() -> engine.readers.containsKey(run.id()));
        return requireNonNull(engine.readers.get(run.id()));
    }

    private WorkflowEvent piece(String text) {
        return event(ResourceEventType.RESOURCE_EVENT_TYPE_STREAM, text).build();
    }

    private WorkflowEvent.Builder event(ResourceEventType type, String payload) {
        return WorkflowEvent.newBuilder()
                .setWorkflowRunId(run.id())
                .setResourceType(ResourceType.RESOURCE_TYPE_STEP_RUN)
                .setEventType(type)
                .setEventPayload(payload);
    }
}
