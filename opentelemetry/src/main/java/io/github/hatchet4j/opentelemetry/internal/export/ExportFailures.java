// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.grpc.Status;

/** What a refused export means, and what to do. */
final class ExportFailures {
    private ExportFailures() {}

    static String describe(Status status) {
        return switch (status.getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                "the engine refused the client's token (" + status.getCode() + "): check HATCHET_CLIENT_TOKEN";
            case RESOURCE_EXHAUSTED -> "the engine refused the size or the rate of the spans (" + status + ")";
            case UNAVAILABLE, DEADLINE_EXCEEDED -> "the engine did not answer (" + status.getCode() + ")";
            default -> "the engine answered " + status;
        };
    }
}
