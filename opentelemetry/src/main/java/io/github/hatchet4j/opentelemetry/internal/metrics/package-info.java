// SPDX-License-Identifier: Apache-2.0
/** What is counted and timed around clients and workers. */
@NullMarked
package io.github.hatchet4j.opentelemetry.internal.metrics;

import org.jspecify.annotations.NullMarked;
