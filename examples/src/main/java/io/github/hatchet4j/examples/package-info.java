// SPDX-License-Identifier: Apache-2.0
/** Programs to start from; {@code examples/README.md} says what each shows. */
@NullMarked
package io.github.hatchet4j.examples;

import org.jspecify.annotations.NullMarked;
