// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a task of a run, or of a run that it spawned, waited and ran.
 *
 * @param depth 0 for the run's own tasks, 1 for those of its children, and so on
 */
public record TaskTiming(int depth, TaskView task, @Nullable Instant queuedAt) {}
