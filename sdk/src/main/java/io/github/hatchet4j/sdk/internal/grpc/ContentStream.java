// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.grpc;

import io.github.hatchet4j.protocol.dispatcher.DispatcherGrpc;
import io.github.hatchet4j.protocol.dispatcher.ResourceEventType;
import io.github.hatchet4j.protocol.dispatcher.SubscribeToWorkflowEventsRequest;
import io.github.hatchet4j.protocol.dispatcher.WorkflowEvent;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of a run write while they run. The engine sends no more than the reader takes, so a slow reader fills
 * no memory. To be read by one thread at a time; closing is safe from any.
 */
public final class ContentStream implements AutoCloseable {
    /** How many messages may be on their way, enough to hide the way itself. */
    private static final int AHEAD = 32;

    private final ClientCall<SubscribeToWorkflowEventsRequest, WorkflowEvent> call;
    private final ErrorMapper errors;
    // Bounded by what was requested of the call, plus its end.
    private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
    private boolean ended;

    private ContentStream(ClientCall<SubscribeToWorkflowEventsRequest, WorkflowEvent> call, ErrorMapper errors) {
        this.call = call;
        this.errors = errors;
    }

    static ContentStream open(EngineConnection connection, String runId, ErrorMapper errors) {
        ClientCall<SubscribeToWorkflowEventsRequest, WorkflowEvent> call =
                connection.channel().newCall(DispatcherGrpc.getSubscribeToWorkflowEventsMethod(), CallOptions.DEFAULT);
        var stream = new ContentStream(call, errors);
        try {
            call.start(stream.new Arrivals(), new Metadata());
            call.request(AHEAD);
            call.sendMessage(SubscribeToWorkflowEventsRequest.newBuilder()
                    .setWorkflowRunId(runId)
                    .build());
            call.halfClose();
        } catch (RuntimeException e) {
            call.cancel("not opened", e);
            stream.arrived.add(Status.fromThrowable(e));
        }
        return stream;
    }

    /** Waits for the next piece; null when the run is over or this is closed. */
    public @Nullable String next() throws InterruptedException {
        while (!ended) {
            Object next = arrived.take();
            if (next instanceof WorkflowEvent event) {
                call.request(1);
                if (event.getEventType() == ResourceEventType.RESOURCE_EVENT_TYPE_STREAM) {
                    return event.getEventPayload();
                }
                if (event.getHangup()) {
                    ended = true;
                    close();
                }
            } else {
                ended = true;
                Status status = (Status) next;
                if (!status.isOk()) {
                    throw errors.map(
                            DispatcherGrpc.getSubscribeToWorkflowEventsMethod().getFullMethodName(), status);
                }
            }
        }
        return null;
    }

    @Override
    public void close() {
        // Before the call's own end, which would be a failure.
        arrived.add(Status.OK);
        call.cancel("closed by the client", null);
    }

    private final class Arrivals extends ClientCall.Listener<WorkflowEvent> {
        @Override
        public void onMessage(WorkflowEvent message) {
            arrived.add(message);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            arrived.add(status);
        }
    }
}
