// SPDX-License-Identifier: Apache-2.0
/** Tests of what is counted and timed. */
@NullMarked
package io.github.hatchet4j.opentelemetry.internal.metrics;

import org.jspecify.annotations.NullMarked;
