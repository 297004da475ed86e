// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

/**
 * What a paused workflow does with what comes.
 *
 * @param dropsCrons whether ticks of its cron triggers are left out; otherwise their runs wait
 * @param dropsSchedules whether scheduled runs do not start before the pause ends; otherwise they start and wait
 * @param queueMillis how long after its creation a task that waits is cancelled
 */
public record WorkflowPause(boolean dropsCrons, boolean dropsSchedules, long queueMillis) {}
