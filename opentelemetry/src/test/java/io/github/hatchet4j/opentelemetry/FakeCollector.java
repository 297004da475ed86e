// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceRequest;
import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceResponse;
import io.github.hatchet4j.protocol.otlp.collector.TraceServiceGrpc;
import io.github.hatchet4j.protocol.otlp.trace.Span;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The collector of an engine, which answers as it is told. */
final class FakeCollector extends TraceServiceGrpc.TraceServiceImplBase
        implements BeforeEachCallback, AfterEachCallback {
    private final String name = UUID.randomUUID().toString();
    private final List<ExportTraceServiceRequest> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final Server server =
            InProcessServerBuilder.forName(name).addService(this).build();
    private final ManagedChannel channel = InProcessChannelBuilder.forName(name).build();
    private final TestClient client = new TestClient(name, "", channel);
    private volatile Status answer = Status.OK;
    private volatile CountDownLatch hold = new CountDownLatch(0);

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        hold.countDown();
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Override
    public void export(ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> observer) {
        calls.incrementAndGet();
        try {
            hold.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (answer.isOk()) {
            requests.add(request);
            observer.onNext(ExportTraceServiceResponse.getDefaultInstance());
            observer.onCompleted();
        } else {
            observer.onError(answer.asException());
        }
    }

    /**
     * The client of the engine that has this collector, of a tenant of its own. Always the same, as in an application: what
     * is known of an engine is forgotten with its client.
     */
    TestClient client() {
        return client;
    }

    void answers(Status status) {
        answer = status;
    }

    /** Lets calls wait until the end of the test. */
    void hangs() {
        hold = new CountDownLatch(1);
    }

    int calls() {
        return calls.get();
    }

    List<ExportTraceServiceRequest> requests() {
        return requests;
    }

    List<Span> spans() {
        return requests.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(group -> group.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }
}
