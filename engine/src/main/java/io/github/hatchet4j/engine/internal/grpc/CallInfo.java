// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import io.grpc.Context;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the interceptors found out about a call.
 *
 * @param requestId what makes a repeat of the same write recognisable, if the client said
 * @param trace {@code traceparent} header, if the client sent one
 * @param remote whether the call came over a network
 * @param isAllowed whether the token of the call still counts
 */
record CallInfo(
        UUID tenantId, @Nullable String requestId, @Nullable String trace, boolean remote, BooleanSupplier isAllowed) {
    static final Context.Key<CallInfo> KEY = Context.key("hatchet4j-call");

    static CallInfo current() {
        CallInfo info = KEY.get();
        if (info == null) {
            throw new IllegalStateException("the call did not pass the authentication");
        }
        return info;
    }
}
