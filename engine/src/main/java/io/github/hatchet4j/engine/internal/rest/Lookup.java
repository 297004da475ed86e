// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.util.Optional;
import java.util.UUID;

/** Answers for what was not found under the caller's tenant: 403 when it is another tenant's, otherwise 404. */
final class Lookup {
    private final RestBackend backend;

    Lookup(RestBackend backend) {
        this.backend = backend;
    }

    <T> T require(RestCall call, UUID id, String what, Optional<T> found) {
        return found.orElseThrow(() -> missing(call, id, what));
    }

    ApiProblem missing(RestCall call, UUID id, String what) {
        return backend.belongsToAnother(call.tenantId(), id)
                ? ApiProblem.forbidden()
                : ApiProblem.notFound(what + " not found");
    }
}
