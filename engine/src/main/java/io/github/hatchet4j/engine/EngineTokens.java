// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.engine.internal.token.JwtTokenAuthority;
import io.github.hatchet4j.engine.internal.token.RevocationList;
import io.github.hatchet4j.engine.internal.token.SigningKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Issues and revokes tokens of the engine whose files live in one directory, whether it runs or not: the engine's lock
 * is not taken. Safe to share between threads and processes.
 */
public final class EngineTokens {
    /** The tenant that an engine has from the start. */
    public static final UUID DEFAULT_TENANT = EmbeddedHatchet.DEFAULT_TENANT;

    /** How long a token is valid unless its issuer says otherwise: 90 days. */
    public static final Duration DEFAULT_LIFETIME = JwtTokenAuthority.DEFAULT_LIFETIME;

    private final Path directory;
    private final InstantSource clock;

    private EngineTokens(Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** The tokens of the engine in {@code directory}; the first use makes directory and key if they are missing. */
    public static EngineTokens in(Path directory) {
        return new EngineTokens(requireNonNull(directory, "directory"), InstantSource.system());
    }

    /**
     * Issues a token. A tenant exists from its first token on.
     *
     * @param grpcAddress {@code host:port} that the token tells clients to call; null leaves it open
     * @param serverUrl the REST base URL that the token tells clients to call; null leaves it open
     * @param lifetime from one second to 100 years
     * @throws IllegalArgumentException if {@code lifetime} is out of range
     * @throws EngineException if the key cannot be read or made
     */
    public String issue(UUID tenantId, @Nullable String grpcAddress, @Nullable String serverUrl, Duration lifetime) {
        requireNonNull(tenantId, "tenantId");
        requireNonNull(lifetime, "lifetime");
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(Duration.ofDays(36_525)) > 0) {
            throw new IllegalArgumentException("lifetime must be from one second to 100 years, was " + lifetime);
        }
        return new JwtTokenAuthority(SigningKey.inDirectory(directory), clock, RevocationList.none())
                .issue(tenantId, grpcAddress, serverUrl, lifetime);
    }

    /**
     * Revokes a token for good; a running engine refuses it within a second or two. Revoking twice is harmless.
     *
     * @param tokenIdOrToken the claim {@code token_id} (a UUID), or the token itself
     * @return the id that is revoked now
     * @throws IllegalArgumentException if it is neither
     * @throws EngineException if the revocation cannot be written; then the token is still valid
     */
    public UUID revoke(String tokenIdOrToken) {
        requireNonNull(tokenIdOrToken, "tokenIdOrToken");
        UUID tokenId = JwtTokenAuthority.tokenId(tokenIdOrToken);
        RevocationList.append(directory, tokenId);
        return tokenId;
    }
}
