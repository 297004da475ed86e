// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out whether a file of certificates ends with their root, so that clients can trust that file. */
final class RootCertificate {
    private static final Logger log = LoggerFactory.getLogger(RootCertificate.class);

    private RootCertificate() {}

    static boolean isIn(Path pem) {
        boolean found = false;
        try (InputStream in = Files.newInputStream(pem)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                found = found || isSignedByItself(certificate);
            }
        } catch (IOException | CertificateException e) {
            // Whoever starts the engine with this file is told what is wrong with it.
            log.debug("cannot look for a root certificate in {}", pem, e);
        }
        return found;
    }

    private static boolean isSignedByItself(Certificate certificate) {
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            // Somebody else signed it.
            return false;
        }
    }
}
