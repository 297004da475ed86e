// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
    @Test
    void staysWithinItsBoundAndKeepsTheLatest() {
        var tokens = new VerifiedTokens(3);
        var verified = new VerifiedToken(TestTokens.TENANT, "id", TestTokens.NOW);
        for (int i = 0; i < 10; i++) {
            tokens.put("token-" + i, verified);
        }

        assertThat(tokens.size()).isEqualTo(3);
        assertThat(tokens.get("token-9")).isEqualTo(verified);
    }
}
