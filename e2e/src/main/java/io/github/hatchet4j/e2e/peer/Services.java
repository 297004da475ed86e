// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import com.sun.net.httpserver.HttpServer;
import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** What an application's tasks call: a service by HTTP and one by gRPC, both of this process. */
final class Services implements AutoCloseable {
    private static final Marshaller<String> TEXT = new Marshaller<>() {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };
    private static final MethodDescriptor<String, String> CALL = MethodDescriptor.newBuilder(TEXT, TEXT)
            .setFullMethodName(AgentProgram.ECHO)
            .setType(MethodDescriptor.MethodType.UNARY)
            .build();

    private final HttpServer http;
    private final Server grpc;
    private final ManagedChannel channel;

    private Services(HttpServer http, Server grpc) {
        this.http = http;
        this.grpc = grpc;
        channel = Grpc.newChannelBuilder("127.0.0.1:" + grpc.getPort(), InsecureChannelCredentials.create())
                .build();
    }

    static Services start() throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/stock", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        http.start();
        var service = ServerServiceDefinition.builder("shop.Echo")
                .addMethod(CALL, ServerCalls.asyncUnaryCall((text, observer) -> {
                    observer.onNext(text);
                    observer.onCompleted();
                }))
                .build();
        var grpc = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(service)
                .build()
                .start();
        return new Services(http, grpc);
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/stock";
    }

    String echo() {
        return ClientCalls.blockingUnaryCall(channel, CALL, CallOptions.DEFAULT, "hello");
    }

    @Override
    public void close() {
        channel.shutdownNow();
        grpc.shutdownNow();
        http.stop(0);
    }
}
