// SPDX-License-Identifier: Apache-2.0
/** Collects the spans of this process and draws them as a tree. */
@NullMarked
package io.github.hatchet4j.cli.trace;

import org.jspecify.annotations.NullMarked;
