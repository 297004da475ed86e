// SPDX-License-Identifier: Apache-2.0
/** Tests of sending spans to the engine. */
@NullMarked
package io.github.hatchet4j.opentelemetry.internal.export;

import org.jspecify.annotations.NullMarked;
