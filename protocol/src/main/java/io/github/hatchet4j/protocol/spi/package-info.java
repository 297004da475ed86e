// SPDX-License-Identifier: Apache-2.0
/** Where the SDK and the embedded engine meet in one JVM, without knowing each other. */
@NullMarked
package io.github.hatchet4j.protocol.spi;

import org.jspecify.annotations.NullMarked;
