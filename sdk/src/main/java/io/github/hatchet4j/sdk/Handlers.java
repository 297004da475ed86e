// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.internal.json.Payloads;
import io.github.hatchet4j.sdk.internal.worker.AttemptBody;
import java.lang.reflect.Type;

/** Handlers as the worker sees them. */
final class Handlers {
    private Handlers() {}

    /** Reads the input, runs the handler, writes the output. */
    static <I, O> AttemptBody body(Payloads payloads, Type inputType, TaskHandler<I, O> handler) {
        return (payload, context) -> {
            I input = payloads.decodeAs(payload.inputJson(), inputType);
            O output = handler.handle(input, context);
            return output == null ? null : payloads.encode(output);
        };
    }

    /** The class of a handler, or the one that encloses the lambda. */
    static String nameOf(Object handler) {
        String name = handler.getClass().getName();
        int lambda = name.indexOf("$$Lambda");
        return lambda < 0 ? name : name.substring(0, lambda);
    }
}
