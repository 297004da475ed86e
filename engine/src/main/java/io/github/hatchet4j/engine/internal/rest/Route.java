// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import io.github.hatchet4j.protocol.spi.RestResponse;

/** One operation: where it is found and what answers it. */
record Route(String method, PathTemplate path, Access access, Handler handler) {
    enum Access {
        /** Anyone. */
        OPEN,
        /** Whoever has a valid token; a tenant in the path must be the token's. */
        TOKEN
    }

    @FunctionalInterface
    interface Handler {
        RestResponse handle(RestCall call);
    }

    static Route of(String method, String path, Handler handler) {
        return new Route(method, new PathTemplate(path), Access.TOKEN, handler);
    }

    static Route open(String method, String path, Handler handler) {
        return new Route(method, new PathTemplate(path), Access.OPEN, handler);
    }
}
