// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import java.io.Serial;

/**
 * The calling thread was interrupted while it waited for the engine or for a result. Its interrupt flag is set again.
 * What it waited for goes on.
 */
public final class WaitInterruptedException extends HatchetException {
    @Serial
    private static final long serialVersionUID = 1L;

    WaitInterruptedException(InterruptedException cause) {
        super("interrupted while waiting", cause);
    }
}
