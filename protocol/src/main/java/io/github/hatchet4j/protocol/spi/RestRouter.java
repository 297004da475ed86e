// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.protocol.spi;

/** The REST operations of an engine, without a socket. Safe to share between threads. */
@FunctionalInterface
public interface RestRouter {
    /** Answers one request. Every failure is an answer with a status; this method does not throw. */
    RestResponse handle(RestRequest request);
}
