// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

/** When a cron trigger is due. The core reads no calendar itself. */
public interface CronSchedule {
    /** The expression, as it was given. */
    String expression();

    /** The first time after {@code millis} since the epoch; {@link Long#MAX_VALUE} for never. */
    long nextAfter(long millis);
}
