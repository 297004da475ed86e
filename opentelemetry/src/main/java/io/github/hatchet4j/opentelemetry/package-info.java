// SPDX-License-Identifier: Apache-2.0
/** OpenTelemetry for Hatchet clients and workers: what an application sets up and asks. */
@NullMarked
package io.github.hatchet4j.opentelemetry;

import org.jspecify.annotations.NullMarked;
