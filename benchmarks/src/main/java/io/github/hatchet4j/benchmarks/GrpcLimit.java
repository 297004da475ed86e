// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import io.github.hatchet4j.protocol.dispatcher.DispatcherGrpc;
import io.github.hatchet4j.protocol.dispatcher.GetVersionRequest;
import io.github.hatchet4j.protocol.dispatcher.GetVersionResponse;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;

/** How many unary calls one thread makes in process, with the direct executor on both sides and nothing behind. */
final class GrpcLimit implements Row {
    private static final long WARM_UP_NANOS = 1_500_000_000;
    private static final long MEASURED_NANOS = 1_000_000_000;
    private static final int CALLS_PER_LOOK = 100;

    @Override
    public String title() {
        return "limit: gRPC in process";
    }

    @Override
    public List<Figure> measure() throws IOException {
        var name = InProcessServerBuilder.generateName();
        var server = InProcessServerBuilder.forName(name)
                .directExecutor()
                .addService(new Echo())
                .build()
                .start();
        var channel = InProcessChannelBuilder.forName(name).directExecutor().build();
        try {
            var stub = DispatcherGrpc.newBlockingStub(channel);
            perSecond(stub, WARM_UP_NANOS);
            return List.of(Figure.rate(
                    "limit_grpc_calls_per_s",
                    perSecond(stub, MEASURED_NANOS),
                    "gRPC: unary calls in process, one thread"));
        } finally {
            channel.shutdownNow();
            server.shutdownNow();
        }
    }

    private static double perSecond(DispatcherGrpc.DispatcherBlockingStub stub, long nanos) {
        var start = System.nanoTime();
        var calls = 0L;
        long elapsed;
        do {
            for (int i = 0; i < CALLS_PER_LOOK; i++) {
                stub.getVersion(GetVersionRequest.getDefaultInstance());
            }
            calls += CALLS_PER_LOOK;
            elapsed = System.nanoTime() - start;
        } while (elapsed < nanos);
        return calls * 1e9 / elapsed;
    }

    private static final class Echo extends DispatcherGrpc.DispatcherImplBase {
        @Override
        public void getVersion(GetVersionRequest request, StreamObserver<GetVersionResponse> answer) {
            answer.onNext(GetVersionResponse.newBuilder().setVersion("v0.0.0").build());
            answer.onCompleted();
        }
    }
}
