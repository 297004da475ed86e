// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import io.github.hatchet4j.protocol.dispatcher.SubscribeToWorkflowRunsRequest;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;

/** The stream on which a client asks for the end of runs. Safe to share between threads. */
public final class RunStream implements AutoCloseable {
    private final EngineStream<SubscribeToWorkflowRunsRequest> stream;

    RunStream(EngineStream<SubscribeToWorkflowRunsRequest> stream) {
        this.stream = stream;
    }

    /** Asks for the end of one more run; without effect once the stream has ended. */
    public void ask(String runId) {
        stream.send(SubscribeToWorkflowRunsRequest.newBuilder()
                .setWorkflowRunId(runId)
                .build());
    }

    /** Completed with the status when the stream ends, on the thread that learns of it. */
    public CompletableFuture<Status> ended() {
        return stream.ended();
    }

    @Override
    public void close() {
        stream.close();
    }
}
