// SPDX-License-Identifier: Apache-2.0
/** Tests of what the parts of the instrumentation share. */
@NullMarked
package io.github.hatchet4j.opentelemetry.internal;

import org.jspecify.annotations.NullMarked;
