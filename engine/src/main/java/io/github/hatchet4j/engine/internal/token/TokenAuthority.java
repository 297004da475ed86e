// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.token;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Issues tokens and tells whose they are. Safe to share between threads; both methods are quick, and touch the disk at
 * most once a second, to learn what was revoked.
 */
public interface TokenAuthority {
    /** The tenant that {@code token} speaks for; empty when the token is malformed, forged, expired or revoked. */
    Optional<UUID> authenticate(String token);

    /**
     * Issues a token of {@code tenantId}.
     *
     * @param grpcAddress {@code host:port} that the token tells clients to call, or null when there is no port
     * @param serverUrl the REST base URL that the token tells clients to call, or null when there is none
     */
    String issue(UUID tenantId, @Nullable String grpcAddress, @Nullable String serverUrl);
}
