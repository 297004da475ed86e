// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.internal.rest;

import io.github.hatchet4j.sdk.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes what HTTPS needs from the PEM files that gRPC reads by itself. */
public final class TlsContext {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);
    private static final char[] NO_PASSWORD = new char[0];

    private TlsContext() {}

    /**
     * Reads the files.
     *
     * @throws IOException if one cannot be read; the message names it, never its content
     */
    public static SSLContext of(Tls tls) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(tls), trust(tls), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot use the TLS files of " + tls + ": " + e.getMessage(), e);
        }
    }

    private static TrustManager @Nullable [] trust(Tls tls) throws IOException, GeneralSecurityException {
        if (tls.rootCa().isEmpty()) {
            return null;
        }
        KeyStore roots = emptyStore();
        int count = 0;
        for (Certificate root : certificates(tls.rootCa().get())) {
            roots.setCertificateEntry("root-" + count++, root);
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(roots);
        return factory.getTrustManagers();
    }

    private static KeyManager @Nullable [] keys(Tls tls) throws IOException, GeneralSecurityException {
        if (tls.certificate().isEmpty() || tls.key().isEmpty()) {
            return null;
        }
        KeyStore own = emptyStore();
        own.setKeyEntry(
                "client",
                privateKey(tls.key().get()),
                NO_PASSWORD,
                certificates(tls.certificate().get()).toArray(Certificate[]::new));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(own, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path pem)
            throws IOException, GeneralSecurityException {
        Collection<? extends Certificate> certificates =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(read(pem)));
        if (certificates.isEmpty()) {
            throw new IOException(pem + " holds no certificate");
        }
        return certificates;
    }

    private static PrivateKey privateKey(Path pem) throws IOException, GeneralSecurityException {
        Matcher matcher = KEY.matcher(new String(read(pem), StandardCharsets.US_ASCII));
        if (!matcher.find()) {
            throw new IOException(pem + " holds no unencrypted PKCS#8 key ('BEGIN PRIVATE KEY'); convert it with"
                    + " 'openssl pkcs8 -topk8 -nocrypt'");
        }
        var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
        var unfit = new IOException(pem + " holds a key that is neither RSA nor EC nor EdDSA");
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // The file does not say of which kind its key is.
                unfit.addSuppressed(e);
            }
        }
        throw unfit;
    }

    private static byte[] read(Path pem) throws IOException {
        if (!Files.isReadable(pem)) {
            throw new IOException("TLS file " + pem + " is missing or not readable");
        }
        return Files.readAllBytes(pem);
    }
}
