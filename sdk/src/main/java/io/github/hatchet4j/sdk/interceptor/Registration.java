// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.interceptor;

/** A registered interceptor. Safe to share between threads. */
public interface Registration extends AutoCloseable {
    /** Takes the interceptor away; operations under way keep it to their end. Idempotent. */
    @Override
    void close();
}
