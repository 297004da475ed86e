// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.rest;

import io.github.hatchet4j.protocol.spi.RestResponse;
import java.util.concurrent.CompletableFuture;

/** Carries calls to an engine, with the token. Safe to share between threads. */
public interface RestTransport extends AutoCloseable {
    /** Sends once; fails with an {@link java.io.IOException} when no answer comes. Completed on any thread. */
    CompletableFuture<RestResponse> send(RestCall call);

    /** Where the engine is, for people. */
    String target();

    @Override
    void close();
}
