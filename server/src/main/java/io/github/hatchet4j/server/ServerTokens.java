// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.server;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.engine.EngineTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Tokens for the server whose files live in one directory, whether it runs or not. Safe to share between threads and
 * processes; never takes the engine's lock.
 */
public final class ServerTokens {
    /** What a shell takes for itself. */
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._/:@%+=-]+");

    private final Path dataDirectory;
    private final EngineTokens tokens;

    private ServerTokens(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
        tokens = EngineTokens.in(dataDirectory);
    }

    /** The tokens of the server in {@code dataDirectory}; the first token makes directory and key if they are missing. */
    public static ServerTokens in(Path dataDirectory) {
        return new ServerTokens(requireNonNull(dataDirectory, "dataDirectory"));
    }

    /**
     * Where the server listens that runs in this directory or ran there last; {@link ServerAddresses#DEFAULT} when none
     * has run yet.
     *
     * @throws io.github.hatchet4j.engine.EngineException if the file with the addresses cannot be read
     */
    public ServerAddresses addresses() {
        return ServerFile.read(dataDirectory).orElse(ServerAddresses.DEFAULT);
    }

    /**
     * Issues a token of {@code tenantId} that names {@link #addresses()} and is valid for 90 days. A tenant exists from
     * its first token on.
     *
     * @throws io.github.hatchet4j.engine.EngineException if the key cannot be read or made
     */
    public String issue(UUID tenantId) {
        return issue(tenantId, EngineTokens.DEFAULT_LIFETIME);
    }

    /**
     * Issues a token as {@link #issue(UUID)} does.
     *
     * @param lifetime from one second to 100 years
     * @throws IllegalArgumentException if {@code lifetime} is out of range
     * @throws io.github.hatchet4j.engine.EngineException if the key cannot be read or made
     */
    public String issue(UUID tenantId, Duration lifetime) {
        ServerAddresses addresses = addresses();
        return tokens.issue(tenantId, addresses.grpcAddress(), addresses.apiUrl(), lifetime);
    }

    /**
     * Revokes a token for good; a running server refuses it within a second or two.
     *
     * @param tokenIdOrToken the claim {@code token_id} (a UUID), or the token itself
     * @return the id that is revoked now
     * @throws IllegalArgumentException if it is neither
     * @throws io.github.hatchet4j.engine.EngineException if the revocation cannot be written
     */
    public UUID revoke(String tokenIdOrToken) {
        return tokens.revoke(tokenIdOrToken);
    }

    /**
     * The lines that set up a shell, or an {@code .env} file, for any of Hatchet's SDKs to use {@code token}. The token
     * names the addresses; TLS strategy and root certificate are what it cannot say. A client's own certificate for mTLS
     * is its own affair, so a comment tells which variables to set.
     */
    public String exportLines(String token) {
        ServerAddresses addresses = addresses();
        var lines = new StringBuilder();
        export(lines, "HATCHET_CLIENT_TOKEN", requireNonNull(token, "token"));
        export(lines, "HATCHET_CLIENT_TLS_STRATEGY", addresses.tlsStrategy());
        if (addresses.rootCaFile() != null) {
            export(lines, "HATCHET_CLIENT_TLS_ROOT_CA_FILE", addresses.rootCaFile());
        }
        if (addresses.tlsStrategy().equals("mtls")) {
            lines.append("# the client's own: HATCHET_CLIENT_TLS_CERT_FILE, HATCHET_CLIENT_TLS_KEY_FILE\n");
        }
        return lines.toString();
    }

    private static void export(StringBuilder lines, String name, String value) {
        String quoted = SAFE.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
        lines.append("export ").append(name).append('=').append(quoted).append('\n');
    }
}
