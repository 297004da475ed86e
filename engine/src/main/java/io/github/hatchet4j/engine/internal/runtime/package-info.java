// SPDX-License-Identifier: Apache-2.0
/** The imperative shell: the core's thread, the writer's thread, and the threads that deliver what follows. */
@NullMarked
package io.github.hatchet4j.engine.internal.runtime;

import org.jspecify.annotations.NullMarked;
