// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry;

/** Which names the attributes of Hatchet's spans have. */
public enum SemanticConventions {
    /** Hatchet's own {@code hatchet.*} attributes alone. */
    HATCHET,
    /**
     * OpenTelemetry's conventions for messaging, code and servers, and of Hatchet's own only those by which a Hatchet
     * engine files a span: the ids of run and task run, the retry count, and the id of the run that was triggered.
     */
    MESSAGING,
    /** Both, side by side. */
    BOTH
}
