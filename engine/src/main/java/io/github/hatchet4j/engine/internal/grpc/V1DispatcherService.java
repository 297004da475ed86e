// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import io.github.hatchet4j.protocol.v1.DurableTaskRequest;
import io.github.hatchet4j.protocol.v1.DurableTaskResponse;
import io.github.hatchet4j.protocol.v1.DurableTaskResponseRegisterWorker;
import io.github.hatchet4j.protocol.v1.V1DispatcherGrpc;
import io.grpc.stub.StreamObserver;

/**
 * The service of durable tasks, which this engine does not serve yet: it lets workers register, since they do so in any
 * case, and stays idle.
 */
final class V1DispatcherService extends V1DispatcherGrpc.V1DispatcherImplBase {
    @Override
    public StreamObserver<DurableTaskRequest> durableTask(StreamObserver<DurableTaskResponse> observer) {
        return new StreamObserver<>() {
            @Override
            public void onNext(DurableTaskRequest request) {
                if (request.hasRegisterWorker()) {
                    observer.onNext(DurableTaskResponse.newBuilder()
                            .setRegisterWorker(DurableTaskResponseRegisterWorker.newBuilder()
                                    .setWorkerId(request.getRegisterWorker().getWorkerId()))
                            .build());
                }
            }

            @Override
            public void onError(Throwable cause) {
                // The worker is gone; there is nothing to undo.
            }

            @Override
            public void onCompleted() {
                observer.onCompleted();
            }
        };
    }
}
