// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal;

import io.github.hatchet4j.sdk.interceptor.CapturedContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What several interceptors captured, entered in order and left in reverse. What one throws never reaches the work. */
final class CapturedContexts implements CapturedContext {
    private static final Logger log = LoggerFactory.getLogger(CapturedContexts.class);

    private final List<CapturedContext> parts;

    CapturedContexts(List<CapturedContext> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public Scope enter() {
        Deque<Scope> open = new ArrayDeque<>();
        for (CapturedContext part : parts) {
            try {
                open.push(part.enter());
            } catch (RuntimeException e) {
                log.warn("A captured context could not be entered; the work goes on without", e);
            }
        }
        return () -> open.forEach(CapturedContexts::leave);
    }

    private static void leave(Scope scope) {
        try {
            scope.close();
        } catch (RuntimeException e) {
            log.warn("A captured context could not be left", e);
        }
    }
}
