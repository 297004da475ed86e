// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.github.hatchet4j.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/** The P-256 key that signs an engine's tokens: whoever reads it can speak for every tenant. */
public final class SigningKey {
    static final String FILE = "token.key";

    private final ECKey key;

    private SigningKey(ECKey key) {
        this.key = key;
    }

    /** A key that is never written down. */
    public static SigningKey ephemeral() {
        return new SigningKey(generate());
    }

    /**
     * The key of the engine in {@code directory}, made at the first call. Processes that call this at the same time get
     * the same key.
     */
    public static SigningKey inDirectory(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            Files.createDirectories(directory);
            if (Files.notExists(file)) {
                PrivateFile.createOnce(file, generate().toJSONString());
            }
            PrivateFile.tighten(file);
            return parse(file, Files.readString(file));
        } catch (IOException e) {
            throw new EngineException(
                    "cannot read or create the signing key " + file + " (" + reason(e)
                            + "): check that this user may write to the directory",
                    e);
        }
    }

    ECKey jwk() {
        return key;
    }

    private static SigningKey parse(Path file, String text) {
        try {
            ECKey parsed = ECKey.parse(text);
            if (parsed.isPrivate() && Curve.P_256.equals(parsed.getCurve())) {
                return new SigningKey(parsed);
            }
        } catch (ParseException | IllegalArgumentException e) {
            // The cause would quote the file, that is the secret.
            throw damaged(file);
        }
        throw damaged(file);
    }

    private static EngineException damaged(Path file) {
        return new EngineException(
                "the signing key " + file
                        + " is damaged: restore it from a backup, or delete it to make a new one, which ends every token issued so far");
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new EngineException("this JVM cannot make a P-256 key", e);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
