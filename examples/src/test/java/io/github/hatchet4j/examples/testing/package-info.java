// SPDX-License-Identifier: Apache-2.0
/** How tasks are tested. */
@NullMarked
package io.github.hatchet4j.examples.testing;

import org.jspecify.annotations.NullMarked;
