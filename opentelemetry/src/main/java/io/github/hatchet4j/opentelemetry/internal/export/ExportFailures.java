// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

/** What a refused export means, and what to do. */
final class ExportFailures {
    private ExportFailures() {}

    static String describe(LinkAnswer answer) {
        String status = answer.description().isEmpty() ? answer.code() : answer.code() + ": " + answer.description();
        return switch (answer.code()) {
            case "UNAUTHENTICATED", "PERMISSION_DENIED" ->
                "the engine refused the client's token (" + answer.code() + "): check HATCHET_CLIENT_TOKEN";
            case "RESOURCE_EXHAUSTED" -> "the engine refused the size or the rate of the spans (" + status + ")";
            case "UNAVAILABLE", "DEADLINE_EXCEEDED" -> "the engine did not answer (" + answer.code() + ")";
            default -> "the engine answered " + status;
        };
    }
}
