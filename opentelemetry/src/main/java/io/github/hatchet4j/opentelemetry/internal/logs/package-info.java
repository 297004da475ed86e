// SPDX-License-Identifier: Apache-2.0
/** Trace ids on log lines. */
@NullMarked
package io.github.hatchet4j.opentelemetry.internal.logs;

import org.jspecify.annotations.NullMarked;
