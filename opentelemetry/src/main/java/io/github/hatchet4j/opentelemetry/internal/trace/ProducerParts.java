// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.Captures;
import io.github.hatchet4j.opentelemetry.internal.Guard;
import io.github.hatchet4j.opentelemetry.internal.propagation.MetadataContext;
import io.github.hatchet4j.opentelemetry.internal.propagation.OutgoingModes;

/** What all producers work with. */
record ProducerParts(Spans spans, MetadataContext metadata, OutgoingModes modes, Captures captures, Guard guard) {}
