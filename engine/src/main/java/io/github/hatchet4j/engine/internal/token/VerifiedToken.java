// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.token;

import java.time.Instant;
import java.util.UUID;

/** What a token with a valid signature says. */
record VerifiedToken(UUID tenantId, String tokenId, Instant expiry) {}
