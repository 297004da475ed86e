// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import io.github.hatchet4j.engine.internal.token.TokenAuthority;
import io.grpc.BindableService;
import io.grpc.ServerBuilder;
import java.util.List;

/** Puts the services on a server. */
public final class GrpcServices {
    private GrpcServices() {}

    /**
     * Adds the services behind the token check.
     *
     * @param remote whether the server is reached over a network
     */
    public static void addTo(ServerBuilder<?> server, Engine engine, TokenAuthority tokens, boolean remote) {
        List<BindableService> services = List.of(
                new DispatcherService(engine),
                new WorkflowsService(engine),
                new AdminService(engine),
                new EventService(engine),
                new V1DispatcherService(),
                new TraceService(engine));
        services.forEach(server::addService);
        // The last one added is the first to see a call.
        server.intercept(new SizeInterceptor(engine.messageLimit()));
        server.intercept(new AuthInterceptor(tokens, remote));
    }
}
