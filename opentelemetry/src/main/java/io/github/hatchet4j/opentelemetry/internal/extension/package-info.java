// SPDX-License-Identifier: Apache-2.0
/** Our extension inside the OpenTelemetry Java agent, where OpenTelemetry's SDK is and the application is not. */
@NullMarked
package io.github.hatchet4j.opentelemetry.internal.extension;

import org.jspecify.annotations.NullMarked;
