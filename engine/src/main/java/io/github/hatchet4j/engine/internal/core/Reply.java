// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

/** Where the answer to a command goes. Called once, on a delivery thread, after what it promises is durable. */
public interface Reply<T> {
    void answer(T value);

    void refuse(Rejection why);
}
