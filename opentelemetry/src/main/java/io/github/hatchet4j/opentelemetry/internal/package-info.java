// SPDX-License-Identifier: Apache-2.0
/** What the parts of the instrumentation share: settings, attribute keys, protection against faults in telemetry. */
@NullMarked
package io.github.hatchet4j.opentelemetry.internal;

import org.jspecify.annotations.NullMarked;
