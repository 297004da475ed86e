// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.interceptor;

/**
 * What an interceptor took from one thread, to be current on another around a piece of work. Safe to share between
 * threads; it may be entered often, and on several threads at once.
 */
@FunctionalInterface
public interface CapturedContext {
    /** Makes what was captured current on the calling thread, until the scope is closed on the same thread. */
    Scope enter();

    /** Carries nothing. */
    static CapturedContext none() {
        return () -> () -> {};
    }

    /** Ends what {@link CapturedContext#enter} began. */
    @FunctionalInterface
    interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
