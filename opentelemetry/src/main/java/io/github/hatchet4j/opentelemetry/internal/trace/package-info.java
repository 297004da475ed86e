// SPDX-License-Identifier: Apache-2.0
/** The spans around what clients send and workers run. */
@NullMarked
package io.github.hatchet4j.opentelemetry.internal.trace;

import org.jspecify.annotations.NullMarked;
