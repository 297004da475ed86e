// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.interceptor;

/**
 * The engine's wish that this worker stop an attempt. Immutable.
 *
 * @param attempt the attempt to stop; complete also when it runs no longer
 * @param running whether the attempt still runs on this worker
 */
public record CancelCall(TaskAttempt attempt, boolean running) {}
