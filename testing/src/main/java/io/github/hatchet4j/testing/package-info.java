// SPDX-License-Identifier: Apache-2.0
/** What a test of Hatchet tasks types: an engine in memory and a time that the test moves. */
@NullMarked
package io.github.hatchet4j.testing;

import org.jspecify.annotations.NullMarked;
