// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.examples;

import com.google.protobuf.ByteString;
import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceRequest;
import io.github.hatchet4j.protocol.otlp.collector.ExportTraceServiceResponse;
import io.github.hatchet4j.protocol.otlp.collector.TraceServiceGrpc;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A collector's OTLP receiver that keeps what it gets. */
final class OtlpCollector extends TraceServiceGrpc.TraceServiceImplBase implements AutoCloseable {
    record Received(String traceId, String name) {}

    private final List<Received> spans = new CopyOnWriteArrayList<>();
    private final Server server;

    OtlpCollector() throws IOException {
        server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(this)
                .build()
                .start();
    }

    String endpoint() {
        return "http://localhost:" + server.getPort();
    }

    List<Received> spans() {
        return List.copyOf(spans);
    }

    @Override
    public void export(ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> observer) {
        request.getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .forEach(span -> spans.add(new Received(hex(span.getTraceId()), span.getName())));
        observer.onNext(ExportTraceServiceResponse.getDefaultInstance());
        observer.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
