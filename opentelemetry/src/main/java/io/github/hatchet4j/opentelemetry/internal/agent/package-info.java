// SPDX-License-Identifier: Apache-2.0
/** The OpenTelemetry Java agent and our extension in it, as the application sees them. */
@NullMarked
package io.github.hatchet4j.opentelemetry.internal.agent;

import org.jspecify.annotations.NullMarked;
