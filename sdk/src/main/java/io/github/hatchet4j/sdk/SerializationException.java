// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A value could not be turned into JSON, or JSON did not fit the type that was asked for. */
public final class SerializationException extends HatchetException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says what did not fit; to be thrown by implementations of {@link JsonCodec}. */
    public SerializationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
