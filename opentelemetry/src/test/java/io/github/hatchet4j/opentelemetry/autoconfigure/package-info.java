// SPDX-License-Identifier: Apache-2.0
/** Tests of what OpenTelemetry's autoconfiguration finds. */
@NullMarked
package io.github.hatchet4j.opentelemetry.autoconfigure;

import org.jspecify.annotations.NullMarked;
