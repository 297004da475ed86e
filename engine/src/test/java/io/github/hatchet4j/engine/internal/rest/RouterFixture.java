// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import static io.github.hatchet4j.engine.internal.rest.FakeBackend.TENANT;

import io.github.hatchet4j.engine.internal.token.JwtTokenAuthority;
import io.github.hatchet4j.engine.internal.token.RevocationList;
import io.github.hatchet4j.engine.internal.token.SigningKey;
import io.github.hatchet4j.protocol.spi.RestRequest;
import io.github.hatchet4j.protocol.spi.RestResponse;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A router over a {@link FakeBackend}, and a caller with a token of its tenant. */
final class RouterFixture {
    final FakeBackend backend = new FakeBackend();
    final JwtTokenAuthority tokens =
            new JwtTokenAuthority(SigningKey.ephemeral(), InstantSource.system(), RevocationList.none());

    private @Nullable EngineRouter router;

    EngineRouter router() {
        if (router == null) {
            router = EngineRouter.create(tokens, backend, InstantSource.system());
        }
        return router;
    }

    String bearer(UUID tenantId) {
        return "Bearer " + tokens.issue(tenantId, null, null);
    }

    RestResponse get(String pathAndQuery) {
        return send("GET", pathAndQuery, "");
    }

    RestResponse send(String method, String pathAndQuery, String body) {
        return send(method, pathAndQuery, body, bearer(TENANT));
    }

    RestResponse send(String method, String pathAndQuery, String body, @Nullable String authorization) {
        int question = pathAndQuery.indexOf('?');
        String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
        String query = question < 0 ? null : pathAndQuery.substring(question + 1);
        return router().handle(new RestRequest(
                method, path.replace("{tenant}", TENANT.toString()), query, authorization, body));
    }

    static JsonNode json(RestResponse response) {
        return JsonMapper.shared().readTree(response.body());
    }

    static String error(RestResponse response) {
        return json(response).get("errors").get(0).get("description").stringValue();
    }
}
