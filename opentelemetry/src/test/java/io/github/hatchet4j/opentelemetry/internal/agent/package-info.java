// SPDX-License-Identifier: Apache-2.0
/** Tests of the Java agent as the application sees it. */
@NullMarked
package io.github.hatchet4j.opentelemetry.internal.agent;

import org.jspecify.annotations.NullMarked;
