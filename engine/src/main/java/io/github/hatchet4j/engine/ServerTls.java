// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the ports of an engine are protected. Files are read when the engine starts, and not again: a renewed certificate
 * counts from the next start on. Immutable, safe to share between threads.
 *
 * <pre>{@code
 * EmbeddedHatchet.builder().grpcPort(7077).tls(ServerTls.of(Path.of("server.pem"), Path.of("server.key")))
 * }</pre>
 */
public final class ServerTls {
    private final Path certificate;
    private final Path key;
    private final @Nullable Path clientCa;
    private final boolean onGrpcOnly;

    private ServerTls(Path certificate, Path key, @Nullable Path clientCa, boolean onGrpcOnly) {
        this.certificate = certificate;
        this.key = key;
        this.clientCa = clientCa;
        this.onGrpcOnly = onGrpcOnly;
    }

    /**
     * TLS 1.2 and 1.3 on every port.
     *
     * @param certificate a PEM file: the engine's certificate first, then those that lead to its root, if any
     * @param key a PEM file with its private key, not encrypted: PKCS#8 ({@code PRIVATE KEY}), PKCS#1
     *     ({@code RSA PRIVATE KEY}) or SEC 1 ({@code EC PRIVATE KEY}); RSA, EC or EdDSA
     */
    public static ServerTls of(Path certificate, Path key) {
        return new ServerTls(requireNonNull(certificate, "certificate"), requireNonNull(key, "key"), null, false);
    }

    /**
     * Returns the same protection, and asks clients for a certificate on every port: mTLS. A client without one that
     * leads to a root in {@code pemFile} is refused. It needs its token as well, since the certificate names no tenant.
     */
    public ServerTls clientCa(Path pemFile) {
        return new ServerTls(certificate, key, requireNonNull(pemFile, "pemFile"), onGrpcOnly);
    }

    /**
     * Returns the same protection, with client certificates asked for on the gRPC port only. Hatchet's Python and
     * TypeScript SDKs send none over REST.
     */
    public ServerTls clientCertificatesOnGrpcOnly() {
        return new ServerTls(certificate, key, clientCa, true);
    }

    /** The PEM file of the engine's certificate. */
    public Path certificate() {
        return certificate;
    }

    /** The PEM file of the engine's private key. */
    public Path key() {
        return key;
    }

    /** The PEM file of the roots of client certificates; empty means that clients need none. */
    public Optional<Path> clientCa() {
        return Optional.ofNullable(clientCa);
    }

    /** Whether clients need a certificate on the REST port, too. */
    public boolean asksOverRest() {
        return clientCa != null && !onGrpcOnly;
    }

    /** The names of the files, never their content. */
    @Override
    public String toString() {
        return "ServerTls[certificate=" + certificate + ", clientCa=" + clientCa + ", onGrpcOnly=" + onGrpcOnly + "]";
    }
}
