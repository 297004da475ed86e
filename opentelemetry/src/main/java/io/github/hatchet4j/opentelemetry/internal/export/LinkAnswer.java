// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

/**
 * What an engine answered to spans.
 *
 * @param code the name of the gRPC status, such as {@code UNIMPLEMENTED}, or {@code CLIENT_CLOSED}
 * @param description what the status says beyond its name, or why spans were rejected; may be empty
 * @param rejected the number of spans that an engine refused which took the others
 */
public record LinkAnswer(String code, String description, long rejected) {
    private static final String OK = "OK";
    private static final String CLOSED = "CLIENT_CLOSED";

    /** The spans have arrived. */
    public static LinkAnswer delivered() {
        return partial(0, "");
    }

    /** The spans have arrived but for some. */
    public static LinkAnswer partial(long rejected, String why) {
        return new LinkAnswer(OK, why, rejected);
    }

    /** Nobody was asked: the client is closed, and its channel with it. */
    public static LinkAnswer closed() {
        return new LinkAnswer(CLOSED, "the client is closed", 0);
    }

    boolean isOk() {
        return code.equals(OK);
    }

    boolean isClosed() {
        return code.equals(CLOSED);
    }

    /** Too large, or too many at once: the code does not tell which. */
    boolean isTooLarge() {
        return code.equals("RESOURCE_EXHAUSTED");
    }

    boolean isRefusedToken() {
        return code.equals("UNAUTHENTICATED") || code.equals("PERMISSION_DENIED");
    }

    boolean isWithoutCollector() {
        return code.equals("UNIMPLEMENTED");
    }
}
