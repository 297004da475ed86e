// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * What every failure of this SDK is: catch it to handle all of them. Wrong arguments are {@link NullPointerException}
 * and {@link IllegalArgumentException} instead.
 */
public abstract class HatchetException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    HatchetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
