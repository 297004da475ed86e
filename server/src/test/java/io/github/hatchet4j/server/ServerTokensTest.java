// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.hatchet4j.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ServerTokensTest {
    private static final UUID TENANT = UUID.fromString("0b1f6d0e-5d3c-4f5e-9c58-2f6f2d6f8a11");

    @TempDir
    Path directory;

    @Test
    void namesTheDefaultAddressesBeforeAServerHasRun() {
        JsonNode claims = claims(ServerTokens.in(directory.resolve("new")).issue(TENANT));

        assertThat(claims.get("sub").stringValue()).isEqualTo(TENANT.toString());
        assertThat(claims.get("grpc_broadcast_address").stringValue()).isEqualTo("localhost:7077");
        assertThat(claims.get("server_url").stringValue()).isEqualTo("http://localhost:8888");
    }

    @Test
    void namesTheAddressesOfTheServerThatRanLast() {
        var addresses = new ServerAddresses("engine.example:1", "https://engine.example:2", "tls", "/ca.pem");
        ServerFile.write(directory, addresses);

        ServerTokens tokens = ServerTokens.in(directory);

        assertThat(tokens.addresses()).isEqualTo(addresses);
        JsonNode claims = claims(tokens.issue(TENANT));
        assertThat(claims.get("grpc_broadcast_address").stringValue()).isEqualTo("engine.example:1");
        assertThat(claims.get("server_url").stringValue()).isEqualTo("https://engine.example:2");
    }

    @Test
    void printsLinesThatAShellUnderstands() {
        ServerFile.write(directory, new ServerAddresses("h:1", "https://h:2", "tls", null));

        assertThat(ServerTokens.in(directory).exportLines("eyTOKEN")).isEqualTo("""
            export HATCHET_CLIENT_TOKEN=eyTOKEN
            export HATCHET_CLIENT_TLS_STRATEGY=tls
            """);
    }

    @Test
    void namesTheRootCertificateAndWhatMtlsWantsOfTheClient() {
        ServerFile.write(directory, new ServerAddresses("h:1", "https://h:2", "mtls", "/it's here/ca.pem"));

        assertThat(ServerTokens.in(directory).exportLines("eyTOKEN")).isEqualTo("""
            export HATCHET_CLIENT_TOKEN=eyTOKEN
            export HATCHET_CLIENT_TLS_STRATEGY=mtls
            export HATCHET_CLIENT_TLS_ROOT_CA_FILE='/it'\\''s here/ca.pem'
            # the client's own: HATCHET_CLIENT_TLS_CERT_FILE, HATCHET_CLIENT_TLS_KEY_FILE
            """);
    }

    @Test
    void issuesNoTokenWithCharactersThatAShellWouldRead() {
        assertThat(ServerTokens.in(directory).issue(TENANT)).matches("ey[A-Za-z0-9._-]+");
    }

    @Test
    void saysWhatToDoAboutDamagedAddresses() throws IOException {
        for (String damaged : new String[] {"{", "{}", "[]", "{\"grpc_address\":1}", ""}) {
            Files.writeString(directory.resolve("server.json"), damaged);

            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> ServerTokens.in(directory).issue(TENANT))
                    .withMessageContaining("server.json")
                    .withMessageContaining("delete it");
        }
    }

    private static JsonNode claims(String token) {
        return JsonMapper.shared()
                .readTree(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8));
    }
}
