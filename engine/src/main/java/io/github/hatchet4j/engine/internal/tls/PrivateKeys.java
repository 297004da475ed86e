// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.tls;

import io.github.hatchet4j.engine.EngineException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads private keys in the three forms that OpenSSL writes. */
final class PrivateKeys {
    private static final String WHAT = "TLS key";
    private static final byte[] VERSION_0 = HexFormat.of().parseHex("020100");
    /** The algorithm identifier of RSA, whole. */
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    /** The object id of EC keys. */
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private PrivateKeys() {}

    /** @throws EngineException if there is no key in the file that can be used; the message says why */
    static PrivateKey read(Path file) {
        for (Pem.Block block : Pem.read(WHAT, file)) {
            if (!block.label().endsWith("PRIVATE KEY")) {
                continue;
            }
            if (block.isEncrypted()) {
                throw new EngineException("the TLS key " + file + " is encrypted: decrypt it with 'openssl pkey -in "
                        + file + " -out …'");
            }
            return switch (block.label()) {
                case "PRIVATE KEY" -> key(file, block.content().toByteArray(), List.of("RSA", "EC", "EdDSA"));
                case "RSA PRIVATE KEY" -> key(file, fromPkcs1(block.content().toByteArray()), List.of("RSA"));
                case "EC PRIVATE KEY" ->
                    key(file, fromSec1(file, block.content().toByteArray()), List.of("EC"));
                default ->
                    throw new EngineException("the TLS key " + file + " is a " + block.label()
                            + ": only RSA, EC and EdDSA keys are supported");
            };
        }
        throw new EngineException("the TLS key " + file
                + " holds no private key: a line '-----BEGIN PRIVATE KEY-----' is expected in it");
    }

    private static PrivateKey key(Path file, byte[] pkcs8, List<String> algorithms) {
        var unfit = new EngineException(
                "the TLS key " + file + " is damaged, or of a kind other than " + String.join(", ", algorithms));
        for (String algorithm : algorithms) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException e) {
                // The file does not say of which kind its key is.
                unfit.addSuppressed(e);
            } catch (GeneralSecurityException e) {
                throw new EngineException("this JVM cannot read " + algorithm + " keys", e);
            }
        }
        throw unfit;
    }

    private static byte[] fromPkcs1(byte[] key) {
        return Der.sequence(VERSION_0, RSA, Der.octets(key));
    }

    /** The curve stands inside the key, and outside as well once it is PKCS#8. */
    private static byte[] fromSec1(Path file, byte[] key) {
        byte[] curve = curve(key);
        if (curve == null) {
            throw new EngineException("the TLS key " + file
                    + " does not name its curve: convert it with 'openssl pkcs8 -topk8 -nocrypt -in " + file + "'");
        }
        return Der.sequence(VERSION_0, Der.sequence(EC, curve), Der.octets(key));
    }

    /** {@code SEQUENCE { 1, OCTET STRING, [0] { curve }, … }}. */
    private static byte @Nullable [] curve(byte[] key) {
        try {
            Der.Value whole = Der.at(key, 0);
            int at = whole.start();
            while (at < whole.end()) {
                Der.Value part = Der.at(key, at);
                if (part.tag() == 0xa0) {
                    return Arrays.copyOfRange(key, part.start(), part.end());
                }
                at = part.end();
            }
            return null;
        } catch (ArrayIndexOutOfBoundsException e) {
            // Cut short: the key factory would say no more.
            return null;
        }
    }
}
