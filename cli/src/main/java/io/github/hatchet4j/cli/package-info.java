// SPDX-License-Identifier: Apache-2.0
/** The command line: what {@code ./hatchet4j} runs. */
@NullMarked
package io.github.hatchet4j.cli;

import org.jspecify.annotations.NullMarked;
