// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceRequest;
import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceResponse;
import io.github.hatchet4j.protocol.otlp.collector.TraceServiceGrpc;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Stands for an engine that takes spans in process, and counts them. Thread-safe. */
final class DiscardingCollector extends TraceServiceGrpc.TraceServiceImplBase implements AutoCloseable {
    private static final long LIMIT_NANOS = 10_000_000_000L;
    private static final long LOOK_NANOS = 50_000;

    private final AtomicLong spans = new AtomicLong();
    private final Server server;
    private final ManagedChannel channel;

    DiscardingCollector() throws IOException {
        var name = InProcessServerBuilder.generateName();
        server = InProcessServerBuilder.forName(name)
                .directExecutor()
                .addService(this)
                .build()
                .start();
        channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    }

    Channel channel() {
        return channel;
    }

    @Override
    public void export(ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> answer) {
        request.getResourceSpansList()
                .forEach(resource ->
                        resource.getScopeSpansList().forEach(scope -> spans.addAndGet(scope.getSpansCount())));
        answer.onNext(ExportTraceServiceResponse.getDefaultInstance());
        answer.onCompleted();
    }

    /**
     * Waits until at least so many spans have come.
     *
     * @throws IllegalStateException if they do not, within 10 s
     */
    void await(long count) {
        var start = System.nanoTime();
        while (spans.get() < count) {
            if (System.nanoTime() - start > LIMIT_NANOS) {
                throw new IllegalStateException("the engine got " + spans.get() + " spans instead of " + count);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }
}
