// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import io.github.hatchet4j.engine.internal.token.TokenAuthority;
import io.github.hatchet4j.protocol.spi.RestRequest;
import io.github.hatchet4j.protocol.spi.RestResponse;
import io.github.hatchet4j.protocol.spi.RestRouter;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers REST requests: finds the operation, checks the token, turns every failure into a status. */
public final class EngineRouter implements RestRouter {
    private static final Logger log = LoggerFactory.getLogger(EngineRouter.class);
    private static final String SCHEME = "bearer ";

    private final TokenAuthority tokens;
    private final RouteTable routes;

    EngineRouter(TokenAuthority tokens, List<Route> routes) {
        this.tokens = tokens;
        this.routes = new RouteTable(routes);
    }

    /** A router over {@code backend} that serves all operations of Hatchet's SDKs. */
    public static EngineRouter create(TokenAuthority tokens, RestBackend backend, InstantSource clock) {
        return new EngineRouter(tokens, AllRoutes.of(backend, clock));
    }

    @Override
    public RestResponse handle(RestRequest request) {
        try {
            RouteTable.Match match = routes.find(request.method(), request.path());
            UUID tenantId = match.route().access() == Route.Access.TOKEN
                    ? authenticate(request.authorization(), match.variables())
                    : null;
            var call = new RestCall(tenantId, match.variables(), Query.parse(request.query()), request.body());
            return match.route().handler().handle(call);
        } catch (ApiProblem problem) {
            return Answers.problem(problem);
        } catch (RuntimeException e) {
            // The path has ids only; query and body may hold payloads.
            log.error("{} {} failed", request.method(), request.path(), e);
            return Answers.problem(ApiProblem.of(500, "An internal error occurred."));
        }
    }

    private UUID authenticate(@Nullable String authorization, Map<String, String> variables) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw ApiProblem.forbidden();
        }
        UUID tenantId = tokens.authenticate(
                        authorization.substring(SCHEME.length()).strip())
                .orElseThrow(ApiProblem::forbidden);
        String named = variables.get("tenant");
        if (named != null && !tenantId.equals(Ids.require("tenant", named))) {
            throw ApiProblem.forbidden();
        }
        return tenantId;
    }
}
