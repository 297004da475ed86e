// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.embedded;

import io.github.hatchet4j.engine.ServerTls;
import io.github.hatchet4j.engine.SettableClock;
import io.github.hatchet4j.engine.internal.runtime.Admission;
import io.github.hatchet4j.engine.internal.runtime.Retention;
import io.github.hatchet4j.engine.internal.token.TokenAuthority;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an engine is to be started.
 *
 * @param directory where its files live, or null if it has none
 * @param inMemory whether it keeps runs and telemetry in memory; in the directory are its tokens then
 * @param fullDurability whether commits wait for the disk
 * @param grpc the address to serve gRPC on, or null for none
 * @param api the address to serve REST on, or null for none
 * @param tls how both ports are protected, or null for plain text
 * @param takesSpans whether gRPC has an OTLP collector
 * @param clock a time to move by hand, or null for the machine's
 * @param tokens who checks tokens, or null for the directory's, in memory this engine object's alone
 * @param messageLimit the largest message in bytes
 * @param tuning what only tests change
 * @param retention how long and how much of what is over is kept
 */
public record EngineSettings(
        @Nullable Path directory,
        boolean inMemory,
        boolean fullDurability,
        @Nullable Address grpc,
        @Nullable Address api,
        @Nullable ServerTls tls,
        boolean takesSpans,
        @Nullable SettableClock clock,
        @Nullable TokenAuthority tokens,
        int messageLimit,
        Retention.Limits retention,
        Tuning tuning,
        UUID defaultTenant) {

    /** Where to listen. Port zero means any that is free. */
    public record Address(String host, int port) {}

    /**
     * Bounds that have one good value outside of tests.
     *
     * @param admission bounds what requests take of the heap
     * @param workerPatienceMillis how long a worker may take nothing before its stream is ended
     * @param watcherBytes what a subscriber may leave untaken of its stream before that is ended
     */
    public record Tuning(Admission admission, long workerPatienceMillis, long watcherBytes) {
        public static Tuning standard() {
            return new Tuning(Admission.forThisHeap(), 25_000, 16L << 20);
        }
    }
}
