// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import io.github.hatchet4j.opentelemetry.SemanticConventions;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;
import java.util.Set;

/**
 * What the application asked for.
 *
 * @param tracerProvider makes the spans
 * @param propagators write and read context in additional metadata
 */
public record Settings(
        TracerProvider tracerProvider,
        ContextPropagators propagators,
        SemanticConventions semanticConventions,
        Set<String> excludedAttributes,
        boolean includeTaskNameInSpanName,
        boolean individualRunSpansForBulkRun) {

    /** Which attributes are wanted. */
    public AttributePolicy attributePolicy() {
        return new AttributePolicy(semanticConventions, excludedAttributes);
    }
}
