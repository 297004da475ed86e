// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.export;

import io.opentelemetry.api.impl.InstrumentationUtil;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Calls of the exporter, which must not become spans that it then has to export. */
final class UntracedCalls {
    private UntracedCalls() {}

    static <T> T call(Supplier<T> call) {
        List<T> result = new ArrayList<>(1);
        Runnable untraced = () -> InstrumentationUtil.suppressInstrumentation(() -> result.add(call.get()));
        Context.root().wrap(untraced).run();
        return result.get(0);
    }
}
