// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

/** Host names and addresses as text. */
final class Hosts {
    private Hosts() {}

    /** What a client can call when the server listens on {@code bindAddress}. */
    static String advertised(String bindAddress) {
        return isAny(bindAddress) ? "localhost" : bindAddress;
    }

    static boolean isAny(String address) {
        return address.equals("0.0.0.0") || address.equals("::") || address.equals("[::]");
    }

    static boolean isLoopback(String address) {
        return address.equals("localhost")
                || address.equals("::1")
                || address.equals("[::1]")
                || address.startsWith("127.");
    }

    /** {@code host:port}, with the brackets that an IPv6 address needs. */
    static String join(String host, int port) {
        return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
    }

    /** The port in {@code host:port} or in a URL. */
    static int port(String address) {
        int colon = address.lastIndexOf(':');
        try {
            return Integer.parseInt(address.substring(colon + 1));
        } catch (NumberFormatException e) {
            throw new IllegalStateException("no port in the address " + address, e);
        }
    }
}
