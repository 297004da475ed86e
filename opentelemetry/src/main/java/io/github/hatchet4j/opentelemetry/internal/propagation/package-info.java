// SPDX-License-Identifier: Apache-2.0
/** How trace context travels in additional metadata. */
@NullMarked
package io.github.hatchet4j.opentelemetry.internal.propagation;

import org.jspecify.annotations.NullMarked;
