// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import io.github.hatchet4j.protocol.spi.RestResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes responses. */
final class Answers {
    private static final String JSON = "application/json";

    private Answers() {}

    static RestResponse ok(JsonNode body) {
        return new RestResponse(200, JSON, body.toString());
    }

    static RestResponse noContent() {
        return new RestResponse(204, JSON, "");
    }

    static RestResponse text(int status, String body) {
        return new RestResponse(status, "text/plain; charset=utf-8", body);
    }

    static RestResponse problem(ApiProblem problem) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putArray("errors").addObject();
        error.put("description", problem.description());
        if (problem.field() != null) {
            error.put("field", problem.field());
        }
        // Hatchet writes "errors" in its handlers and "message" in its middleware; clients look for either.
        body.put("message", problem.description());
        return new RestResponse(problem.status(), JSON, body.toString());
    }
}
