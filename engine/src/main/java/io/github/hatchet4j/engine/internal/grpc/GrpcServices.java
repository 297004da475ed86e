// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import io.github.hatchet4j.engine.internal.token.TokenAuthority;
import io.grpc.BindableService;
import io.grpc.ServerBuilder;
import java.util.List;

/** Puts the services on servers. */
public final class GrpcServices {
    private final Engine engine;
    private final TokenAuthority tokens;
    private final boolean takesSpans;

    /**
     * The services of an engine.
     *
     * @param takesSpans whether there is an OTLP collector; without one exporters get UNIMPLEMENTED
     */
    public GrpcServices(Engine engine, TokenAuthority tokens, boolean takesSpans) {
        this.engine = engine;
        this.tokens = tokens;
        this.takesSpans = takesSpans;
    }

    /**
     * Adds the services behind the token check.
     *
     * @param remote whether the server is reached over a network
     */
    public void addTo(ServerBuilder<?> server, boolean remote) {
        List<BindableService> services = List.of(
                new DispatcherService(engine),
                new WorkflowsService(engine),
                new AdminService(engine),
                new EventService(engine),
                new V1DispatcherService());
        services.forEach(server::addService);
        if (takesSpans) {
            server.addService(new TraceService(engine));
        }
        // The last one added is the first to see a call.
        server.intercept(new SizeInterceptor(engine.messageLimit()));
        server.intercept(new AuthInterceptor(tokens, remote));
    }
}
