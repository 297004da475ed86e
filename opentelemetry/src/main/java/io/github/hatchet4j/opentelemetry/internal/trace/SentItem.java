// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;

/**
 * One thing on its way to the engine.
 *
 * @param call the call that sends it, with the context in its metadata
 * @param span the span around it; the invalid one where it has none of its own
 * @param context the context that {@code span} is in
 */
record SentItem<C>(C call, Span span, Context context) {}
