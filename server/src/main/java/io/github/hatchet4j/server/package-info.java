// SPDX-License-Identifier: Apache-2.0
/** The engine as a process: its ports, its files and its tokens. */
@NullMarked
package io.github.hatchet4j.server;

import org.jspecify.annotations.NullMarked;
