// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.benchmarks;

import org.jspecify.annotations.Nullable;

/** Something could not be measured. */
public final class MeasuringException extends Exception {
    private static final long serialVersionUID = 1;

    MeasuringException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
