// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e;

import io.github.hatchet4j.sdk.ClientConfig;
import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.Tls;
import io.github.hatchet4j.server.HatchetServer;
import io.github.hatchet4j.server.ServerOptions;
import java.net.URI;
import java.util.Optional;

/** The server, reached over TCP on ports of its own. */
final class ServerTarget implements Engine {
    private final Directory directory = Directory.create();
    private HatchetServer server = start(0, 0);

    private ServerTarget() {}

    static ServerTarget start() {
        return new ServerTarget();
    }

    @Override
    public Hatchet connect(String namespace) {
        return Hatchet.create(ClientConfig.builder()
                .token(server.token())
                .tls(Tls.none())
                .namespace(namespace)
                .build());
    }

    @Override
    public Optional<String> address() {
        return Optional.of(server.addresses().grpcAddress());
    }

    @Override
    public Hatchet connectAt(String address) {
        return Hatchet.create(ClientConfig.builder()
                .token(server.token())
                .tls(Tls.none())
                .hostPort(address)
                .build());
    }

    /** Stops the server and starts it again on its files and ports. */
    void restart() {
        var grpc = URI.create("grpc://" + server.addresses().grpcAddress()).getPort();
        var api = URI.create(server.addresses().apiUrl()).getPort();
        server.close();
        server = start(grpc, api);
    }

    @Override
    public void close() {
        server.close();
        directory.delete();
    }

    @Override
    public String toString() {
        return "server";
    }

    private HatchetServer start(int grpcPort, int apiPort) {
        return HatchetServer.start(ServerOptions.builder(directory.path())
                .grpcPort(grpcPort)
                .apiPort(apiPort)
                .build());
    }
}
