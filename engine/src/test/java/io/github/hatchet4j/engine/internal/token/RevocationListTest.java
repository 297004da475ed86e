// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.token;

import static io.github.hatchet4j.engine.internal.token.TestTokens.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.hatchet4j.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationListTest {
    private static final UUID ID = UUID.fromString("11111111-2222-4333-8444-555555555555");

    @TempDir
    Path directory;

    private final AtomicLong ticker = new AtomicLong();

    @Test
    void isEmptyWithoutAFile() {
        assertThat(open().contains(ID.toString())).isFalse();
    }

    @Test
    void knowsWhatWasRevokedBeforeItWasOpened() {
        RevocationList.append(directory, ID);

        assertThat(open().contains(ID.toString())).isTrue();
    }

    @Test
    void learnsOfARevocationWithinASecond() {
        var list = open();
        RevocationList.append(directory, ID);

        assertThat(list.contains(ID.toString())).isFalse();
        ticker.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(list.contains(ID.toString())).isTrue();
    }

    @Test
    void keepsWhatItKnowsWhileTheFileCannotBeRead() throws IOException {
        RevocationList.append(directory, ID);
        var list = open();
        Path file = directory.resolve("revoked.tokens");
        Files.delete(file);
        Files.createDirectory(file);
        ticker.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(list.contains(ID.toString())).isTrue();
    }

    @Test
    void readsOnPastADamagedLine() throws IOException {
        Files.write(directory.resolve("revoked.tokens"), new byte[] {(byte) 0xff, 0, 'x'});
        RevocationList.append(directory, ID);

        assertThat(open().contains(ID.toString())).isTrue();
    }

    @Test
    void refusesToStartWithAListThatCannotBeRead() throws IOException {
        Files.createDirectory(directory.resolve("revoked.tokens"));

        assertThatExceptionOfType(EngineException.class).isThrownBy(this::open).withMessageContaining("revoked.tokens");
    }

    @Test
    void shutsOutATokenThatIsAlreadyInUse() {
        var authority = new JwtTokenAuthority(SigningKey.inDirectory(directory), InstantSource.system(), open());
        String token = authority.issue(TENANT, null, null);
        String other = authority.issue(TENANT, null, null);
        assertThat(authority.authenticate(token)).contains(TENANT);

        RevocationList.append(directory, JwtTokenAuthority.tokenId(token));
        ticker.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(authority.authenticate(token)).isEmpty();
        assertThat(authority.authenticate(other)).contains(TENANT);
    }

    private RevocationList open() {
        return RevocationList.inDirectory(directory, ticker::get);
    }
}
