// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.tls;

import io.github.hatchet4j.engine.EngineException;
import io.github.hatchet4j.engine.ServerTls;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificates and the key of an engine, read and found to fit. Immutable. */
public final class TlsMaterial {
    private static final Logger log = LoggerFactory.getLogger(TlsMaterial.class);
    private static final char[] NO_PASSWORD = new char[0];
    private static final String CERTIFICATE = "TLS certificate";
    private static final String CLIENT_CA = "client CA file";

    private final List<X509Certificate> chain;
    private final PrivateKey key;
    private final List<X509Certificate> clientRoots;
    private final boolean asksOverRest;

    private TlsMaterial(
            List<X509Certificate> chain, PrivateKey key, List<X509Certificate> clientRoots, boolean asksOverRest) {
        this.chain = List.copyOf(chain);
        this.key = key;
        this.clientRoots = List.copyOf(clientRoots);
        this.asksOverRest = asksOverRest;
    }

    /**
     * Reads the files.
     *
     * @throws EngineException if one is missing, cannot be read, or does not fit the others; the message says which
     */
    public static TlsMaterial read(ServerTls tls) {
        List<X509Certificate> chain = certificates(CERTIFICATE, tls.certificate());
        PrivateKey key = PrivateKeys.read(tls.key());
        if (!belongTogether(key, chain.get(0).getPublicKey())) {
            throw new EngineException("the TLS key " + tls.key() + " is not that of the first certificate in "
                    + tls.certificate() + ": give the two that were made together");
        }
        warnIfOutOfDate(tls.certificate(), chain.get(0));
        List<X509Certificate> roots =
                tls.clientCa().map(file -> certificates(CLIENT_CA, file)).orElse(List.of());
        return new TlsMaterial(chain, key, roots, tls.asksOverRest());
    }

    /** What the gRPC port needs. */
    public SslContext forGrpc() {
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(key, chain);
            if (!clientRoots.isEmpty()) {
                builder.trustManager(clientRoots).clientAuth(ClientAuth.REQUIRE);
            }
            // That of the JVM takes the same kinds of keys on both ports, on every platform.
            return GrpcSslContexts.configure(builder, SslProvider.JDK).build();
        } catch (SSLException e) {
            throw unusable(e);
        }
    }

    /** What the REST port needs. */
    public SSLContext forRest() {
        try {
            KeyStore own = emptyStore();
            own.setKeyEntry("engine", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(e);
        }
    }

    /** Whether the REST port asks clients for a certificate. */
    public boolean asksOverRest() {
        return asksOverRest;
    }

    private TrustManager @Nullable [] trust() throws GeneralSecurityException, IOException {
        if (clientRoots.isEmpty()) {
            return null;
        }
        KeyStore roots = emptyStore();
        for (int i = 0; i < clientRoots.size(); i++) {
            roots.setCertificateEntry("root-" + i, clientRoots.get(i));
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(roots);
        return factory.getTrustManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<X509Certificate> certificates(String what, Path file) {
        var certificates = new ArrayList<X509Certificate>();
        for (Pem.Block block : Pem.read(what, file)) {
            if (block.label().equals("CERTIFICATE")) {
                certificates.add(certificate(what, file, block.content().toByteArray()));
            }
        }
        if (certificates.isEmpty()) {
            throw new EngineException("the " + what + " " + file
                    + " holds no certificate: a line '-----BEGIN CERTIFICATE-----' is expected in it");
        }
        return certificates;
    }

    private static X509Certificate certificate(String what, Path file, byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new EngineException("the " + what + " " + file + " is damaged: " + e.getMessage(), e);
        }
    }

    /** Lets the one sign and the other verify, which works for every kind of key. */
    private static boolean belongTogether(PrivateKey key, PublicKey publicKey) {
        if (!key.getAlgorithm().equals(publicKey.getAlgorithm())) {
            return false;
        }
        byte[] text = "hatchet4j".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signature = Signature.getInstance(
                    switch (key.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> key.getAlgorithm();
                    });
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            // Keys of different curves or lengths.
            log.debug("the key does not sign for the certificate", e);
            return false;
        }
    }

    private static void warnIfOutOfDate(Path file, X509Certificate certificate) {
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException e) {
            log.warn("the TLS certificate {} has expired at {}", file, certificate.getNotAfter());
        } catch (CertificateNotYetValidException e) {
            log.warn("the TLS certificate {} is not valid before {}", file, certificate.getNotBefore());
        }
    }

    private static EngineException unusable(Exception cause) {
        return new EngineException("this JVM cannot use the TLS certificate or key: " + cause.getMessage(), cause);
    }
}
