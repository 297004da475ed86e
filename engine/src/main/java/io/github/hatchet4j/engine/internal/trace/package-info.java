// SPDX-License-Identifier: Apache-2.0
/** The engine's own spans: computed from the times that are stored with runs, never stored themselves. */
@NullMarked
package io.github.hatchet4j.engine.internal.trace;

import org.jspecify.annotations.NullMarked;
