// SPDX-License-Identifier: Apache-2.0
/** The demo: counts the words and lines of a folder's files, durably and traced. */
@NullMarked
package io.github.hatchet4j.cli.demo;

import org.jspecify.annotations.NullMarked;
