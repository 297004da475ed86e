// SPDX-License-Identifier: Apache-2.0
/** The engine's REST operations, without a socket, and their HTTP server. */
@NullMarked
package io.github.hatchet4j.engine.internal.rest;

import org.jspecify.annotations.NullMarked;
