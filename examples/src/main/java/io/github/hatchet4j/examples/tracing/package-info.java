// SPDX-License-Identifier: Apache-2.0
/** Programs that trace what they do. */
@NullMarked
package io.github.hatchet4j.examples.tracing;

import org.jspecify.annotations.NullMarked;
