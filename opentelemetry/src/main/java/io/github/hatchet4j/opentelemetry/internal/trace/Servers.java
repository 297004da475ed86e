// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.AttributeSink;
import io.github.hatchet4j.opentelemetry.internal.Keys;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;

/** The engine's address on a span. */
final class Servers {
    private Servers() {}

    static void describe(AttributeSink attributes, ClientInfo client) {
        attributes.put(Keys.SERVER_ADDRESS, client.serverAddress()).put(Keys.SERVER_PORT, client.serverPort());
    }
}
