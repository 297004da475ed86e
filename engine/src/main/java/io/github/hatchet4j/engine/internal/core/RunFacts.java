// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import com.google.protobuf.ByteString;
import java.util.UUID;

/**
 * The part of a task or run that never changes.
 *
 * @param dagId row of the run that this task belongs to, or zero if it is no part of a DAG
 * @param ordinal the task's place in its version; -1 for a DAG run
 */
public record RunFacts(
        UUID externalId,
        long tenantId,
        Kind kind,
        long dagId,
        long versionId,
        int ordinal,
        int priority,
        long createdAt,
        ByteString metadata,
        Origin origin) {

    /** One table holds all three; the code is what the file holds. */
    public enum Kind {
        /** A run of one task: run and task in one. */
        SINGLE(0),
        /** A run of several tasks. */
        DAG(1),
        /** A task of such a run. */
        MEMBER(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }

        public static Kind of(int code) {
            return switch (code) {
                case 0 -> SINGLE;
                case 1 -> DAG;
                case 2 -> MEMBER;
                default -> throw new IllegalArgumentException("unknown kind of run " + code);
            };
        }
    }
}
