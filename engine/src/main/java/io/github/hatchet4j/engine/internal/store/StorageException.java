// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.store;

/** The storage could not be opened, read or written. */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }

    public StorageException(String message) {
        super(message);
    }
}
