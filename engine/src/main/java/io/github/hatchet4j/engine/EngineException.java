// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

/** What goes wrong in the engine itself; the message says what to do. */
public class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
