// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.context.Context;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The context of calls that must not become spans: the root, with instrumentation suppressed. How to suppress it is no
 * public part of OpenTelemetry's API and has moved between its versions, so it is looked up by name. Where it is not
 * found the root context has to do: such a call may then become a span of its own, but hangs below nobody's.
 */
public final class Untraced {
    private static final Logger log = LoggerFactory.getLogger(Untraced.class);

    /** Where the switch is, in newer and in older versions of the API. */
    private static final List<String> SWITCHES = List.of(
            "io.opentelemetry.api.impl.InstrumentationUtil", "io.opentelemetry.api.internal.InstrumentationUtil");

    private static final Context CONTEXT = context(SWITCHES);

    private Untraced() {}

    /** The context to make such calls in. */
    public static Context context() {
        return CONTEXT;
    }

    /** Makes a call that becomes no span. */
    public static <T> T call(Callable<T> call) {
        try {
            return CONTEXT.wrap(call).call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    static Context context(List<String> switches) {
        return switches.stream()
                .map(Untraced::find)
                .filter(found -> found != null)
                .findFirst()
                .map(found -> suppressed(requireNonNull(found)))
                .orElseGet(() -> {
                    log.debug("this version of OpenTelemetry has no known way to suppress instrumentation");
                    return Context.root();
                });
    }

    private static @Nullable MethodHandle find(String type) {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Class.forName(type, true, Untraced.class.getClassLoader()),
                            "suppressInstrumentation",
                            MethodType.methodType(void.class, Runnable.class));
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }

    private static Context suppressed(MethodHandle suppress) {
        var context = new AtomicReference<>(Context.root());
        Runnable capture = () -> context.set(Context.current());
        Context.root()
                .wrap(() -> {
                    try {
                        suppress.invoke(capture);
                    } catch (Throwable e) {
                        log.debug("instrumentation cannot be suppressed", e);
                    }
                })
                .run();
        return requireNonNull(context.get());
    }
}
