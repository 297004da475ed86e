// SPDX-License-Identifier: Apache-2.0
/** Sending spans to the engine. The only internal package that touches OpenTelemetry's SDK, which may be missing. */
@NullMarked
package io.github.hatchet4j.opentelemetry.internal.export;

import org.jspecify.annotations.NullMarked;
