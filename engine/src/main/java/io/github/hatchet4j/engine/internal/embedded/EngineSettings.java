// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.embedded;

import io.github.hatchet4j.engine.SettableClock;
import io.github.hatchet4j.engine.internal.runtime.Retention;
import io.github.hatchet4j.engine.internal.token.TokenAuthority;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an engine is to be started.
 *
 * @param directory where its files live, or null for memory
 * @param fullDurability whether commits wait for the disk
 * @param grpc the address to serve gRPC on, or null for none
 * @param api the address to serve REST on, or null for none
 * @param clock a time to move by hand, or null for the machine's
 * @param tokens who checks tokens, or null for the directory's, in memory this engine object's alone
 * @param messageLimit the largest message in bytes
 * @param retention how long and how much of what is over is kept
 */
public record EngineSettings(
        @Nullable Path directory,
        boolean fullDurability,
        @Nullable Address grpc,
        @Nullable Address api,
        @Nullable SettableClock clock,
        @Nullable TokenAuthority tokens,
        int messageLimit,
        Retention.Limits retention,
        UUID defaultTenant) {

    /** Where to listen. Port zero means any that is free. */
    public record Address(String host, int port) {}
}
