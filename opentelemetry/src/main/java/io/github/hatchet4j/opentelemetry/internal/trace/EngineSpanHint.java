// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.protocol.spi.EngineSpanListeners;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that an embedded engine has spans of its own, and how to get them. Thread-safe. */
final class EngineSpanHint {
    private static final Logger log = LoggerFactory.getLogger(EngineSpanHint.class);
    private static final AtomicBoolean GIVEN = new AtomicBoolean();

    private EngineSpanHint() {}

    static void give(ClientInfo client) {
        boolean embedded = client.serverAddress().isEmpty();
        if (embedded && EngineSpanListeners.all().isEmpty() && GIVEN.compareAndSet(false, true)) {
            log.info("the embedded engine's own spans (runs, waits, attempts) are shown by the engine alone. An"
                    + " OpenTelemetry instance cannot make them, since it chooses ids by itself: give the instrumentor"
                    + " engineSpans(HatchetTracing.engineSpans(...)) to have them in your backend");
        }
    }
}
