// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The engine gave no answer, also after the retries that were safe. A read may be repeated. A write may or may not have
 * happened.
 */
public final class EngineUnavailableException extends HatchetException {
    @Serial
    private static final long serialVersionUID = 1L;

    EngineUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
