// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import io.github.hatchet4j.sdk.internal.json.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client reads from its token. The signature is the engine's business.
 *
 * @param tenantId the tenant's UUID
 * @param serverUrl the base URL of the REST service
 * @param grpcAddress the gRPC address, {@code host:port}
 */
record TokenClaims(String tenantId, String serverUrl, String grpcAddress) {
    /**
     * Reads the claims of {@code token}.
     *
     * @throws IllegalArgumentException if it is no token of a Hatchet engine; the message never holds the token
     */
    static TokenClaims parse(String token) {
        String[] parts = token.strip().split("\\.", -1);
        if (!token.strip().startsWith("ey") || parts.length != 3) {
            throw wrong("it should be three parts joined by dots and start with 'ey'", null);
        }
        Map<String, Object> claims;
        try {
            claims = Json.object(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | SerializationException e) {
            throw wrong("its second part is no base64url of a JSON object", e);
        }
        return new TokenClaims(
                claim(claims, "sub"), claim(claims, "server_url"), claim(claims, "grpc_broadcast_address"));
    }

    /**
     * The base URL of the REST service.
     *
     * @throws IllegalArgumentException if it is no URL
     */
    URI serverUri() {
        try {
            return new URI(serverUrl);
        } catch (URISyntaxException e) {
            throw wrong("its claim 'server_url' is no URL", e);
        }
    }

    private static String claim(Map<String, Object> claims, String name) {
        if (claims.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw wrong("it lacks the claim '" + name + "'", null);
    }

    private static IllegalArgumentException wrong(String why, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "the token (HATCHET_CLIENT_TOKEN) is not one of a Hatchet engine: " + why
                        + "; copy it again from the dashboard or from './hatchet4j token'",
                cause);
    }
}
