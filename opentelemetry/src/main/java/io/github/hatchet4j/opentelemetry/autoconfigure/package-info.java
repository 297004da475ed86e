// SPDX-License-Identifier: Apache-2.0
/** What OpenTelemetry's autoconfiguration and its Java agent find by themselves. */
@NullMarked
package io.github.hatchet4j.opentelemetry.autoconfigure;

import org.jspecify.annotations.NullMarked;
