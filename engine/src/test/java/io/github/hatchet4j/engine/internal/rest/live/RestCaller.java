// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.github.hatchet4j.protocol.spi.RestRequest;
import io.github.hatchet4j.protocol.spi.RestResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls an engine's REST operations for one tenant. */
record RestCaller(EmbeddedEngine engine, String tenant, String token) {
    static RestCaller of(EmbeddedEngine engine) {
        return new RestCaller(engine, engine.info().tenantId(), engine.info().token());
    }

    RestResponse send(String method, String pathAndQuery, String body) {
        String full = pathAndQuery.replace("{tenant}", tenant);
        int question = full.indexOf('?');
        return engine.rest()
                .handle(new RestRequest(
                        method,
                        question < 0 ? full : full.substring(0, question),
                        question < 0 ? null : full.substring(question + 1),
                        "Bearer " + token,
                        body));
    }

    /** The body of an answer that must be 200. */
    JsonNode call(String method, String pathAndQuery, String body) {
        RestResponse response = send(method, pathAndQuery, body);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    JsonNode get(String pathAndQuery) {
        return call("GET", pathAndQuery, "");
    }

    /** One field of each row. */
    List<String> rows(String pathAndQuery, String field) {
        return get(pathAndQuery)
                .get("rows")
                .valueStream()
                .map(row -> row.at(field).stringValue())
                .toList();
    }
}
