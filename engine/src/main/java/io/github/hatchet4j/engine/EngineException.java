// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

/** The engine could not start or go on. The message says why and what to do. */
public class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
