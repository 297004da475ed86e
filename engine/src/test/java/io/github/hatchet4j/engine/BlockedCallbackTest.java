// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.protocol.dispatcher.AssignedAction;
import io.github.hatchet4j.protocol.dispatcher.HeartbeatRequest;
import io.github.hatchet4j.protocol.dispatcher.SubscribeToWorkflowRunsRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerListenRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkerRegisterRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkflowRunEvent;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callbacks of users run on delivery threads: one that blocks holds up neither the writer nor anybody else. */
class BlockedCallbackTest {
    @TempDir
    Path directory;

    private EmbeddedEngine engine;
    private WireClient client;
    private final CountDownLatch blocked = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @BeforeEach
    void start() {
        engine = EmbeddedHatchet.builder().directory(directory).start();
        client = new WireClient(engine);
        client.put(WireClient.single("t"));
        client.put(WireClient.single("other"));
    }

    @AfterEach
    void stop() {
        release.countDown();
        engine.close();
    }

    private <T> StreamObserver<T> blocking() {
        return new StreamObserver<>() {
            @Override
            public void onNext(T value) {
                blocked.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void onError(Throwable cause) {}

            @Override
            public void onCompleted() {}
        };
    }

    @Test
    void aWorkerThatBlocksItsStreamHoldsUpNobody() throws InterruptedException {
        String blocker = client.dispatcher
                .register(WorkerRegisterRequest.newBuilder().addActions("t:t").build())
                .getWorkerId();
        client.streams.listenV2(
                WorkerListenRequest.newBuilder().setWorkerId(blocker).build(), this.<AssignedAction>blocking());
        var unused = client.dispatcher.heartbeat(
                HeartbeatRequest.newBuilder().setWorkerId(blocker).build());
        client.trigger("t", "{}");
        blocked.await();

        assertThatOthersGoOn();
    }

    @Test
    void aSubscriberThatBlocksItsStreamHoldsUpNobody() throws InterruptedException {
        var worker = client.worker(1, "t:t");
        String run = client.trigger("t", "{}");
        client.streams
                .subscribeToWorkflowRuns(this.<WorkflowRunEvent>blocking())
                .onNext(SubscribeToWorkflowRunsRequest.newBuilder()
                        .setWorkflowRunId(run)
                        .build());
        worker.complete(worker.next(), "{}");
        blocked.await();

        assertThatOthersGoOn();
    }

    private void assertThatOthersGoOn() throws InterruptedException {
        var worker = client.worker(10, "other:other");
        for (int i = 0; i < 20; i++) {
            String run = client.trigger("other", "{}");
            worker.complete(worker.next(), "{\"i\": " + i + "}");
            assertThat(client.await(run).getResults(0).getOutput()).isEqualTo("{\"i\": " + i + "}");
        }
    }
}
