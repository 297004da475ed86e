// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import java.nio.file.Path;

/** The server as a process of its own, for the tests that kill it. */
final class ServerProcess {
    private ServerProcess() {}

    public static void main(String[] args) throws InterruptedException {
        var options = ServerOptions.builder(Path.of(args[0]))
                .grpcPort(0)
                .apiPort(0)
                .handshakeFile(Path.of(args[1]))
                .build();
        try (var server = HatchetServer.start(options)) {
            server.stopWithProcess();
            System.out.println("ready grpc=" + server.addresses().grpcAddress());
            server.awaitStop();
        }
    }
}
