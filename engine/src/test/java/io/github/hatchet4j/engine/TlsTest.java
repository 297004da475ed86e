// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hatchet4j.protocol.dispatcher.DispatcherGrpc;
import io.github.hatchet4j.protocol.dispatcher.GetVersionRequest;
import io.github.hatchet4j.protocol.spi.EmbeddedEngine;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both ports over TLS, called by clients that are none of ours. */
class TlsTest {
    private static final ServerTls SERVER = ServerTls.of(TlsFiles.path("server.pem"), TlsFiles.path("server.key"));

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "server.pem, server-sec1.key, ca.pem",
        "rsa.pem, rsa-pkcs1.key, rsa.pem",
        "ed25519.pem, ed25519.key, ed25519.pem"
    })
    void servesBothPortsWithEveryKindOfKey(String certificate, String key, String root) throws Exception {
        try (EmbeddedEngine engine = start(ServerTls.of(TlsFiles.path(certificate), TlsFiles.path(key)))) {
            assertThat(engine.info().apiUrl()).startsWith("https://127.0.0.1:");
            assertThat(rest(engine, root, null)).isEqualTo(200);
            // The client's OpenSSL has no EdDSA.
            if (!certificate.startsWith("ed")) {
                assertThat(grpc(engine, trusting(root))).isEqualTo("v0.111.0");
            }
        }
    }

    @Test
    void isNotTrustedByAClientWithAnotherRoot() throws Exception {
        try (EmbeddedEngine engine = start(SERVER)) {
            assertThatExceptionOfType(StatusRuntimeException.class)
                    .isThrownBy(() -> grpc(engine, trusting("stranger.pem")))
                    .extracting(e -> e.getStatus().getCode())
                    .isEqualTo(Status.Code.UNAVAILABLE);
            assertThatThrownBy(() -> rest(engine, "stranger.pem", null)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesPlainText() throws Exception {
        try (EmbeddedEngine engine = start(SERVER)) {
            assertThatExceptionOfType(StatusRuntimeException.class)
                    .isThrownBy(() -> grpc(engine, InsecureChannelCredentials.create()));
            URI plain =
                    URI.create(Objects.requireNonNull(engine.info().apiUrl()).replace("https", "http") + "/livez");
            assertThatThrownBy(() -> HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(plain).build(), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void letsOnlyClientsInWhoseCertificateLeadsToTheClientCa() throws Exception {
        try (EmbeddedEngine engine = start(SERVER.clientCa(TlsFiles.path("ca.pem")))) {
            assertThat(grpc(engine, with("client"))).isEqualTo("v0.111.0");
            assertThat(rest(engine, "ca.pem", "client")).isEqualTo(200);

            for (ChannelCredentials refused : new ChannelCredentials[] {trusting("ca.pem"), with("stranger")}) {
                assertThatExceptionOfType(StatusRuntimeException.class)
                        .isThrownBy(() -> grpc(engine, refused))
                        .extracting(e -> e.getStatus().getCode())
                        .isEqualTo(Status.Code.UNAVAILABLE);
            }
            assertThatThrownBy(() -> rest(engine, "ca.pem", null)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> rest(engine, "ca.pem", "stranger")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void asksForTheTokenOfAClientWithACertificateToo() throws Exception {
        try (EmbeddedEngine engine = start(SERVER.clientCa(TlsFiles.path("ca.pem")))) {
            ManagedChannel channel = channel(engine, with("client"));
            try {
                assertThatExceptionOfType(StatusRuntimeException.class)
                        .isThrownBy(() -> DispatcherGrpc.newBlockingStub(channel)
                                .getVersion(GetVersionRequest.getDefaultInstance()))
                        .extracting(e -> e.getStatus().getCode())
                        .isEqualTo(Status.Code.UNAUTHENTICATED);
            } finally {
                channel.shutdownNow();
            }
        }
    }

    @Test
    void canAskForClientCertificatesOnGrpcOnly() throws Exception {
        ServerTls tls = SERVER.clientCa(TlsFiles.path("ca.pem")).clientCertificatesOnGrpcOnly();
        try (EmbeddedEngine engine = start(tls)) {
            assertThat(rest(engine, "ca.pem", null)).isEqualTo(200);
            assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> grpc(engine, trusting("ca.pem")));
        }
    }

    @Test
    void leavesTheDirectoryFreeWhenAFileDoesNotFit() {
        EmbeddedHatchet.Builder builder = EmbeddedHatchet.builder().directory(directory);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> builder.tls(ServerTls.of(TlsFiles.path("server.pem"), TlsFiles.path("client.key")))
                        .start());

        builder.tls(SERVER).start().close();
    }

    private static EmbeddedEngine start(ServerTls tls) {
        return EmbeddedHatchet.builder().grpcPort(0).apiPort(0).tls(tls).start();
    }

    private static ChannelCredentials trusting(String root) throws IOException {
        return TlsChannelCredentials.newBuilder()
                .trustManager(TlsFiles.path(root).toFile())
                .build();
    }

    private static ChannelCredentials with(String client) throws IOException {
        return TlsChannelCredentials.newBuilder()
                .trustManager(TlsFiles.path("ca.pem").toFile())
                .keyManager(
                        TlsFiles.path(client + ".pem").toFile(),
                        TlsFiles.path(client + ".key").toFile())
                .build();
    }

    private static String grpc(EmbeddedEngine engine, ChannelCredentials credentials) {
        ManagedChannel channel = channel(engine, credentials);
        try {
            var headers = new Metadata();
            headers.put(
                    Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                    "Bearer " + engine.info().token());
            return DispatcherGrpc.newBlockingStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .getVersion(GetVersionRequest.getDefaultInstance())
                    .getVersion();
        } finally {
            channel.shutdownNow();
        }
    }

    private static ManagedChannel channel(EmbeddedEngine engine, ChannelCredentials credentials) {
        return Grpc.newChannelBuilderForAddress("127.0.0.1", TcpChannel.portOf(engine), credentials)
                .build();
    }

    private static int rest(EmbeddedEngine engine, String root, @Nullable String client)
            throws IOException, InterruptedException, GeneralSecurityException {
        HttpClient http =
                HttpClient.newBuilder().sslContext(context(root, client)).build();
        URI uri = URI.create(
                engine.info().apiUrl() + "/api/v1/tenants/" + engine.info().tenantId());
        return http.send(
                        HttpRequest.newBuilder(uri)
                                .header(
                                        "Authorization",
                                        "Bearer " + engine.info().token())
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    private static SSLContext context(String root, @Nullable String client)
            throws GeneralSecurityException, IOException {
        KeyStore roots = store();
        roots.setCertificateEntry("root", certificate(root));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(roots);
        KeyStore own = store();
        if (client != null) {
            String pem = Files.readString(TlsFiles.path(client + ".key"));
            byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            own.setKeyEntry(
                    "client",
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der)),
                    new char[0],
                    new Certificate[] {certificate(client + ".pem")});
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Certificate certificate(String name) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(TlsFiles.path(name))) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
