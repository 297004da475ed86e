// SPDX-License-Identifier: Apache-2.0
/** Puts an engine together, starts and ends it. */
@NullMarked
package io.github.hatchet4j.engine.internal.embedded;

import org.jspecify.annotations.NullMarked;
