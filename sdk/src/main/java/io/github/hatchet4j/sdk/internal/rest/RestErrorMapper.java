// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.rest;

/** Turns a failed call into what a user sees. Safe to share between threads. */
public interface RestErrorMapper {
    /** The engine refused. {@code reason} is the engine's own text, empty when it gave none. */
    RuntimeException refused(String target, RestCall call, int status, String reason);

    /** No answer came. */
    RuntimeException unreachable(String target, RestCall call, Throwable cause);
}
