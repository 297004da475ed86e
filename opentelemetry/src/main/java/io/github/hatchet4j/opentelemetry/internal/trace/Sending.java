// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal.trace;

import io.github.hatchet4j.opentelemetry.internal.AttributeSink;
import io.github.hatchet4j.opentelemetry.internal.propagation.TraceMode;
import io.github.hatchet4j.sdk.interceptor.ClientInfo;
import io.github.hatchet4j.sdk.interceptor.ParentTask;
import java.util.Map;
import java.util.Optional;

/**
 * How one kind of thing is sent: what its calls look like to the code that traces them. Stateless.
 *
 * @param <C> the call that sends one
 */
interface Sending<C> {
    Operation operation(C call, boolean partOfBatch);

    Map<String, String> metadata(C call);

    C withMetadata(C call, Map<String, String> metadata);

    Optional<ParentTask> parent(C call);

    ClientInfo client(C call);

    /** What kind of trigger it is. */
    default TraceMode.Writer writer() {
        return TraceMode.Writer.TRIGGER;
    }

    /** What it is sent to: the workflow's name or the event's key. */
    String target(C call);

    /** The content as JSON text. */
    String content(C call);

    /** The metadata that the engine puts below that of the call. */
    Map<String, ?> inherited(C call);

    /** Puts what is known once one was sent: the id that the engine gave it. */
    void describeSent(AttributeSink attributes, String id);
}
