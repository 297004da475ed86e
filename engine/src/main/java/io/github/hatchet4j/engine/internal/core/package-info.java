// SPDX-License-Identifier: Apache-2.0
/** The state machine of runs, tasks, queues and timers: one thread, no I/O, no clock, no random source of its own. */
@NullMarked
package io.github.hatchet4j.engine.internal.core;

import org.jspecify.annotations.NullMarked;
