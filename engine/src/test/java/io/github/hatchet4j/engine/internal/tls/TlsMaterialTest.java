// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.hatchet4j.engine.EngineException;
import io.github.hatchet4j.engine.ServerTls;
import io.github.hatchet4j.engine.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsMaterialTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "server.pem, server.key",
        "server.pem, server-sec1.key",
        "rsa.pem, rsa-pkcs8.key",
        "rsa.pem, rsa-pkcs1.key",
        "ed25519.pem, ed25519.key"
    })
    void readsKeysInEveryFormThatOpenSslWrites(String certificate, String key) {
        TlsMaterial material = TlsMaterial.read(ServerTls.of(TlsFiles.path(certificate), TlsFiles.path(key)));

        assertThat(material.forGrpc().isServer()).isTrue();
        assertThat(material.forRest().getProtocol()).isEqualTo("TLS");
    }

    @Test
    void readsAKeyBehindTheParametersOfItsCurve() throws IOException {
        Path key = directory.resolve("server.key");
        Files.writeString(
                key,
                "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                        + Files.readString(TlsFiles.path("server-sec1.key")));

        assertThat(TlsMaterial.read(ServerTls.of(TlsFiles.path("server.pem"), key))
                        .asksOverRest())
                .isFalse();
    }

    @Test
    void saysWhichFileIsMissing() {
        Path missing = directory.resolve("missing.pem");

        refused(ServerTls.of(missing, TlsFiles.path("server.key")), "TLS certificate " + missing + " does not exist");
        refused(ServerTls.of(TlsFiles.path("server.pem"), missing), "TLS key " + missing + " does not exist");
        refused(
                ServerTls.of(TlsFiles.path("server.pem"), TlsFiles.path("server.key"))
                        .clientCa(missing),
                "client CA file " + missing + " does not exist");
    }

    @Test
    void saysWhichFileCannotBeRead() {
        refused(ServerTls.of(directory, TlsFiles.path("server.key")), "cannot read the TLS certificate " + directory);
        refused(ServerTls.of(TlsFiles.path("server.pem"), directory), "cannot read the TLS key " + directory);
    }

    @Test
    void saysWhenKeyAndCertificateAreNotAPair() {
        refused(ServerTls.of(TlsFiles.path("server.pem"), TlsFiles.path("client.key")), "is not that of the first");
        refused(ServerTls.of(TlsFiles.path("server.pem"), TlsFiles.path("rsa-pkcs8.key")), "is not that of the first");
    }

    @Test
    void saysWhatIsWrongWithAKey() throws IOException {
        Path certificate = TlsFiles.path("server.pem");
        Path damaged = directory.resolve("damaged.key");
        Files.writeString(damaged, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        Path curveless = directory.resolve("curveless.key");
        Files.writeString(curveless, "-----BEGIN EC PRIVATE KEY-----\nMAMCAQE=\n-----END EC PRIVATE KEY-----\n");
        Path cutShort = directory.resolve("short.key");
        Files.writeString(cutShort, "-----BEGIN EC PRIVATE KEY-----\nMHcCAQE=\n-----END EC PRIVATE KEY-----\n");

        refused(ServerTls.of(certificate, TlsFiles.path("rsa-encrypted.key")), "is encrypted: decrypt it");
        refused(ServerTls.of(certificate, certificate), "holds no private key");
        refused(ServerTls.of(certificate, damaged), "is damaged");
        refused(ServerTls.of(certificate, curveless), "does not name its curve");
        refused(ServerTls.of(certificate, cutShort), "does not name its curve");
    }

    @Test
    void saysWhenAFileHoldsNoCertificate() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty.pem"));
        ServerTls good = ServerTls.of(TlsFiles.path("server.pem"), TlsFiles.path("server.key"));

        refused(ServerTls.of(empty, TlsFiles.path("server.key")), "TLS certificate " + empty + " holds no certificate");
        refused(good.clientCa(empty), "client CA file " + empty + " holds no certificate");
    }

    @Test
    void neverTellsWhatAKeyFileHolds() throws IOException {
        Path damaged = directory.resolve("damaged.key");
        Files.writeString(damaged, "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> TlsMaterial.read(ServerTls.of(TlsFiles.path("server.pem"), damaged)))
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("c2VjcmV0", "secret"));
    }

    private static void refused(ServerTls tls, String message) {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> TlsMaterial.read(tls))
                .withMessageContaining(message);
    }
}
