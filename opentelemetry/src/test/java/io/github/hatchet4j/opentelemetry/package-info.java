// SPDX-License-Identifier: Apache-2.0
/** Tests of what an application sees of the instrumentation. */
@NullMarked
package io.github.hatchet4j.opentelemetry;

import org.jspecify.annotations.NullMarked;
