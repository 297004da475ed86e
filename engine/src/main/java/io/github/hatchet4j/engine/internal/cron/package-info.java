// SPDX-License-Identifier: Apache-2.0
/** Reads cron expressions. */
@NullMarked
package io.github.hatchet4j.engine.internal.cron;

import org.jspecify.annotations.NullMarked;
