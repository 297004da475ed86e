// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import org.jspecify.annotations.Nullable;

/**
 * How clients reach a server.
 *
 * @param grpcAddress {@code host:port}
 * @param apiUrl the base URL of REST
 * @param tlsStrategy the value for {@code HATCHET_CLIENT_TLS_STRATEGY}: none, tls or mtls
 * @param rootCaFile the value for {@code HATCHET_CLIENT_TLS_ROOT_CA_FILE}, an absolute path on the server's machine; null
 *     when clients need none because they trust the server's certificate anyway
 */
public record ServerAddresses(
        String grpcAddress,
        String apiUrl,
        String tlsStrategy,
        @Nullable String rootCaFile) {
    /** Where a server listens that was started without options. */
    public static final ServerAddresses DEFAULT = new ServerAddresses(
            "localhost:" + ServerOptions.DEFAULT_GRPC_PORT,
            "http://localhost:" + ServerOptions.DEFAULT_API_PORT,
            "none",
            null);
}
