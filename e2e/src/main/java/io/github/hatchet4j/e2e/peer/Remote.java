// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.e2e.peer;

import io.github.hatchet4j.sdk.Hatchet;
import io.github.hatchet4j.sdk.Task;

/** Tasks that a worker of another language serves: only their trigger half is used here. */
final class Remote {
    private Remote() {}

    static <I, O> Task<I, O> task(Hatchet hatchet, String name, Class<I> input, Class<O> output) {
        return hatchet.task(name, input, output).handler((ignored, context) -> {
            throw new IllegalStateException(name + " is served by another worker");
        });
    }
}
