// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

/** A host and a port. */
record HostPort(String host, int port) {
    /**
     * Reads {@code host:port}; the host may be an IPv6 address in brackets.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    static HostPort parse(String text) {
        int colon = requireNonNull(text, "hostPort").lastIndexOf(':');
        try {
            if (colon > 0) {
                int port = Integer.parseInt(text.substring(colon + 1));
                if (port > 0 && port < 65536) {
                    return new HostPort(text.substring(0, colon), port);
                }
            }
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "hostPort must be an address such as localhost:7077, without a scheme, was '" + text + "'");
    }
}
