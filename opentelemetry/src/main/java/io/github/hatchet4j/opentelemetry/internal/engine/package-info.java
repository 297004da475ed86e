// SPDX-License-Identifier: Apache-2.0
/** Recording the spans of embedded engines. It touches OpenTelemetry's SDK, which may be missing. */
@NullMarked
package io.github.hatchet4j.opentelemetry.internal.engine;

import org.jspecify.annotations.NullMarked;
