// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk.interceptor;

import static java.util.Objects.requireNonNull;

import io.github.hatchet4j.sdk.PushEventOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event about to be pushed. The options are the caller's own. Events inherit no metadata from a surrounding task;
 * the source run and task ids are added after the last interceptor. Immutable.
 */
public final class PushCall {
    private final ClientInfo client;
    private final String eventKey;
    private final String payloadJson;
    private final PushEventOptions options;
    private final @Nullable ParentTask parent;

    /**
     * Describes a push.
     *
     * @param eventKey the key as the engine knows it, namespace included
     */
    public PushCall(
            ClientInfo client,
            String eventKey,
            String payloadJson,
            PushEventOptions options,
            @Nullable ParentTask parent) {
        this.client = requireNonNull(client, "client");
        this.eventKey = requireNonNull(eventKey, "eventKey");
        this.payloadJson = requireNonNull(payloadJson, "payloadJson");
        this.options = requireNonNull(options, "options");
        this.parent = parent;
    }

    /** The client that pushes. */
    public ClientInfo client() {
        return client;
    }

    /** The event's key as the engine knows it, namespace included. */
    public String eventKey() {
        return eventKey;
    }

    /** The payload as JSON text. */
    public String payloadJson() {
        return payloadJson;
    }

    /** The caller's options. */
    public PushEventOptions options() {
        return options;
    }

    /** The task inside which this is called. */
    public Optional<ParentTask> parent() {
        return Optional.ofNullable(parent);
    }

    /** Returns this call with other options. */
    public PushCall withOptions(PushEventOptions newOptions) {
        return new PushCall(client, eventKey, payloadJson, newOptions, parent);
    }
}
