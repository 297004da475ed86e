// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import com.google.protobuf.Timestamp;

/** Times of the wire. */
final class Times {
    /** The range that the message allows. */
    private static final long FIRST_SECOND = -62_135_596_800L;

    private static final long LAST_SECOND = 253_402_300_799L;

    private Times() {}

    static Timestamp timestamp(long millis) {
        return Timestamp.newBuilder()
                .setSeconds(Math.floorDiv(millis, 1000L))
                .setNanos((int) Math.floorMod(millis, 1000L) * 1_000_000)
                .build();
    }

    /** Milliseconds since the epoch. */
    static long millis(Timestamp timestamp, String field) {
        require(timestamp, field);
        return timestamp.getSeconds() * 1000 + timestamp.getNanos() / 1_000_000;
    }

    /** Microseconds since the epoch. */
    static long micros(Timestamp timestamp, String field) {
        require(timestamp, field);
        return timestamp.getSeconds() * 1_000_000 + timestamp.getNanos() / 1_000;
    }

    private static void require(Timestamp timestamp, String field) {
        long seconds = timestamp.getSeconds();
        int nanos = timestamp.getNanos();
        if (seconds < FIRST_SECOND || seconds > LAST_SECOND || nanos < 0 || nanos > 999_999_999) {
            throw WorkflowMapping.refuse(field + " has " + seconds + " seconds and " + nanos
                    + " nanoseconds; it must be between the years 1 and 9999");
        }
    }
}
