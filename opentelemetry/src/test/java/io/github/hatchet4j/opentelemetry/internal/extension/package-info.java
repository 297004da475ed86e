// SPDX-License-Identifier: Apache-2.0
/** Tests of what runs inside the Java agent. */
@NullMarked
package io.github.hatchet4j.opentelemetry.internal.extension;

import org.jspecify.annotations.NullMarked;
