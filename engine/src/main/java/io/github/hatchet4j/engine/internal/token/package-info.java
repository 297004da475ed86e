// SPDX-License-Identifier: Apache-2.0
/** Tokens: who a caller is. */
@NullMarked
package io.github.hatchet4j.engine.internal.token;

import org.jspecify.annotations.NullMarked;
