// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hatchet4j.engine.internal.token.JwtTokenAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTokensTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path directory;

    @Test
    void issuesWhatTheEngineOfTheSameDirectoryAccepts() {
        var engine = JwtTokenAuthority.inDirectory(directory, InstantSource.system());
        UUID tenant = UUID.randomUUID();

        String token = EngineTokens.in(directory).issue(tenant, "localhost:7077", null, HOUR);

        assertThat(engine.authenticate(token)).contains(tenant);
    }

    @Test
    void issuesForTheTimeThatWasAsked() {
        String token = EngineTokens.in(directory).issue(EngineTokens.DEFAULT_TENANT, null, null, HOUR);
        InstantSource later = InstantSource.fixed(Instant.now().plus(HOUR).plusSeconds(1));

        assertThat(JwtTokenAuthority.inDirectory(directory, later).authenticate(token))
                .isEmpty();
    }

    @Test
    void revokesByTokenAndById() {
        var tokens = EngineTokens.in(directory);
        String first = tokens.issue(EngineTokens.DEFAULT_TENANT, null, null, HOUR);
        String second = tokens.issue(EngineTokens.DEFAULT_TENANT, null, null, HOUR);

        tokens.revoke(first);
        tokens.revoke(JwtTokenAuthority.tokenId(second).toString().toUpperCase(java.util.Locale.ROOT));

        var engine = JwtTokenAuthority.inDirectory(directory, InstantSource.system());
        assertThat(engine.authenticate(first)).isEmpty();
        assertThat(engine.authenticate(second)).isEmpty();
    }

    @Test
    void saysThatATokenIsStillValidWhenTheRevocationCannotBeWritten() throws IOException {
        Files.createDirectory(directory.resolve("revoked.tokens"));

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() ->
                        EngineTokens.in(directory).revoke(UUID.randomUUID().toString()))
                .withMessageContaining("cannot revoke");
    }

    @Test
    void refusesALifetimeOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EngineTokens.in(directory)
                        .issue(EngineTokens.DEFAULT_TENANT, null, null, Duration.ofMillis(999)))
                .withMessageContaining("PT0.999S");
    }
}
