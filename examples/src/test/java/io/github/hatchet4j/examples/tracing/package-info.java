// SPDX-License-Identifier: Apache-2.0
/** Runs the programs that trace. */
@NullMarked
package io.github.hatchet4j.examples.tracing;

import org.jspecify.annotations.NullMarked;
