// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.rest;

import io.github.hatchet4j.protocol.spi.RestResponse;
import io.github.hatchet4j.sdk.internal.Futures;
import io.github.hatchet4j.sdk.internal.InterceptorChain;
import java.util.concurrent.CompletableFuture;

/** Brings every call over HTTP before the interceptors of this SDK. */
public final class InterceptedRest implements RestTransport {
    private final RestTransport transport;
    private final InterceptorChain chain;

    public InterceptedRest(RestTransport transport, InterceptorChain chain) {
        this.transport = transport;
        this.chain = chain;
    }

    @Override
    public CompletableFuture<RestResponse> send(RestCall call) {
        var answer = new CompletableFuture<RestResponse>();
        chain.wireCall(
                call.method() + " " + call.path(),
                () -> Futures.whenDone(transport.send(call), (response, error) -> {
                    if (response != null) {
                        answer.complete(response);
                    } else if (error != null) {
                        answer.completeExceptionally(error);
                    }
                }));
        return answer;
    }

    @Override
    public String target() {
        return transport.target();
    }

    @Override
    public void close() {
        transport.close();
    }
}
