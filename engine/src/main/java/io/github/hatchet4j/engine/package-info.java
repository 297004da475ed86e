// SPDX-License-Identifier: Apache-2.0
/** The embedded engine: how to start it by hand. */
@NullMarked
package io.github.hatchet4j.engine;

import org.jspecify.annotations.NullMarked;
