// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One request on its way to its handler. */
final class RestCall {
    private final @Nullable UUID tenantId;
    private final Map<String, String> path;
    private final Query query;
    private final String body;

    RestCall(@Nullable UUID tenantId, Map<String, String> path, Query query, String body) {
        this.tenantId = tenantId;
        this.path = path;
        this.query = query;
        this.body = body;
    }

    /** The tenant that the token speaks for. */
    UUID tenantId() {
        if (tenantId == null) {
            throw new IllegalStateException("an operation without a token has no tenant");
        }
        return tenantId;
    }

    String path(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalStateException("no variable {" + name + "} in this path");
        }
        return value;
    }

    UUID id(String name) {
        return Ids.require(name, path(name));
    }

    Query query() {
        return query;
    }

    ObjectNode body() {
        return Json.requestBody(body);
    }
}
