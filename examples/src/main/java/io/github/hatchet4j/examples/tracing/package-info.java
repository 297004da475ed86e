// SPDX-License-Identifier: Apache-2.0
/** What traces look like: a program that makes one of each kind and prints it. */
@NullMarked
package io.github.hatchet4j.examples.tracing;

import org.jspecify.annotations.NullMarked;
