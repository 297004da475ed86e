// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.interceptor;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;

/** The interceptors of this process. Safe to share between threads. */
public final class HatchetInterceptors {
    private static final CopyOnWriteArrayList<HatchetInterceptor> REGISTERED = new CopyOnWriteArrayList<>();

    private HatchetInterceptors() {}

    /**
     * Registers {@code interceptor} for every client and worker of this process, those that exist and those to come.
     * The same object counts once: registering it again changes nothing.
     */
    public static Registration register(HatchetInterceptor interceptor) {
        REGISTERED.addIfAbsent(requireNonNull(interceptor, "interceptor"));
        return () -> REGISTERED.remove(interceptor);
    }

    /** The interceptors found by {@link ServiceLoader}, outermost first. */
    public static List<HatchetInterceptor> discovered() {
        return Discovered.INTERCEPTORS;
    }

    /** The interceptors registered for the process, outermost first. */
    public static List<HatchetInterceptor> registered() {
        return List.copyOf(REGISTERED);
    }

    private static final class Discovered {
        static final List<HatchetInterceptor> INTERCEPTORS = ServiceLoader.load(HatchetInterceptor.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
