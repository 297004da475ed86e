// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.hatchet4j.protocol.dispatcher.SubscribeToWorkflowEventsRequest;
import io.github.hatchet4j.protocol.dispatcher.SubscribeToWorkflowRunsRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkflowEvent;
import io.github.hatchet4j.protocol.dispatcher.WorkflowRunEvent;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationTest {
    @TempDir
    Path directory;

    @Test
    void endsTheOpenStreamsOfARevokedTokenAndNoOthers() throws Exception {
        try (EmbeddedEngine engine =
                EmbeddedHatchet.builder().directory(directory).start()) {
            EngineTokens tokens = EngineTokens.in(directory);
            String token = tokens.issue(EngineTokens.DEFAULT_TENANT, null, null, EngineTokens.DEFAULT_LIFETIME);
            var kept = new WireClient(engine);
            var revoked = new WireClient(engine.channel(), token);
            kept.put(WireClient.single("greet"));
            WireClient.Worker staying = kept.worker(1, "greet:greet");
            WireClient.Worker leaving = revoked.worker(1, "other:other");
            var ends = new WireClient.Collector<WorkflowRunEvent>(new LinkedBlockingQueue<>());
            StreamObserver<SubscribeToWorkflowRunsRequest> asking = revoked.streams.subscribeToWorkflowRuns(ends);
            asking.onNext(SubscribeToWorkflowRunsRequest.newBuilder()
                    .setWorkflowRunId(kept.trigger("greet", "{}"))
                    .build());
            var events = new WireClient.Collector<WorkflowEvent>(new LinkedBlockingQueue<>());
            revoked.streams.subscribeToWorkflowEvents(
                    SubscribeToWorkflowEventsRequest.newBuilder()
                            .setAdditionalMetaKey("k")
                            .setAdditionalMetaValue("v")
                            .build(),
                    events);

            tokens.revoke(token);

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(code(leaving.stream.error)).isEqualTo(Status.Code.UNAUTHENTICATED);
                assertThat(code(ends.error)).isEqualTo(Status.Code.UNAUTHENTICATED);
                assertThat(code(events.error)).isEqualTo(Status.Code.UNAUTHENTICATED);
            });
            assertThat(staying.stream.error).isNull();
            assertThat(staying.next().getActionId()).isEqualTo("greet:greet");
        }
    }

    private static Status.@Nullable Code code(@Nullable Throwable error) {
        return error == null ? null : Status.fromThrowable(error).getCode();
    }
}
