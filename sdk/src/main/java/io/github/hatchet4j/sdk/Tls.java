// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the connection to the engine is protected. Immutable, safe to share between threads. */
public final class Tls {
    private static final Tls TLS = new Tls(Strategy.TLS, null, null, null, null);
    private static final Tls NONE = new Tls(Strategy.NONE, null, null, null, null);

    private final Strategy strategy;
    private final @Nullable Path rootCa;
    private final @Nullable Path certificate;
    private final @Nullable Path key;
    private final @Nullable String serverName;

    private Tls(
            Strategy strategy,
            @Nullable Path rootCa,
            @Nullable Path certificate,
            @Nullable Path key,
            @Nullable String serverName) {
        this.strategy = strategy;
        this.rootCa = rootCa;
        this.certificate = certificate;
        this.key = key;
        this.serverName = serverName;
    }

    /** Encrypted, the engine proving itself with a certificate that the JVM trusts. */
    public static Tls tls() {
        return TLS;
    }

    /** Encrypted, both sides proving themselves; {@code certificate} and {@code key} are PEM files of the client. */
    public static Tls mtls(Path certificate, Path key) {
        return new Tls(
                Strategy.MTLS, null, requireNonNull(certificate, "certificate"), requireNonNull(key, "key"), null);
    }

    /** Not encrypted: for an engine on the same machine or in a trusted network. The token travels in clear. */
    public static Tls none() {
        return NONE;
    }

    /** Returns the same protection with {@code pemFile} as the only root certificates that are trusted. */
    public Tls rootCa(Path pemFile) {
        return new Tls(strategy, requireNonNull(pemFile, "pemFile"), certificate, key, serverName);
    }

    /** Returns the same protection with the name that the engine's certificate carries, if it is not its host. */
    public Tls serverName(String name) {
        return new Tls(strategy, rootCa, certificate, key, requireNonNull(name, "name"));
    }

    /** The kind of protection. */
    public Strategy strategy() {
        return strategy;
    }

    /** The PEM file of the trusted root certificates; empty means those of the JVM. */
    public Optional<Path> rootCa() {
        return Optional.ofNullable(rootCa);
    }

    /** The PEM file of the client's certificate; present with {@link Strategy#MTLS}. */
    public Optional<Path> certificate() {
        return Optional.ofNullable(certificate);
    }

    /** The PEM file of the client's private key; present with {@link Strategy#MTLS}. */
    public Optional<Path> key() {
        return Optional.ofNullable(key);
    }

    /** The name that the engine's certificate carries; empty means its host. */
    public Optional<String> serverName() {
        return Optional.ofNullable(serverName);
    }

    /** The strategy and the names of files, never their content. */
    @Override
    public String toString() {
        return "Tls[" + strategy + ", rootCa=" + rootCa + ", certificate=" + certificate + ", serverName=" + serverName
                + "]";
    }

    /** The kinds of protection. */
    public enum Strategy {
        /** Encrypted, the engine proves itself. */
        TLS,
        /** Encrypted, both sides prove themselves. */
        MTLS,
        /** Not encrypted. */
        NONE
    }
}
