// SPDX-License-Identifier: Apache-2.0
/** Programs that are traced: one that prints what traces look like, one that sends them to a collector. */
@NullMarked
package io.github.hatchet4j.examples.tracing;

import org.jspecify.annotations.NullMarked;
