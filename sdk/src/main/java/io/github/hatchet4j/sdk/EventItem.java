// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static java.util.Objects.requireNonNull;

/**
 * One of several events to push.
 *
 * @param key the event's key; the namespace is put before it
 * @param payload what becomes the input of triggered runs
 * @param options the options of this event
 */
public record EventItem(String key, Object payload, PushEventOptions options) {
    public EventItem {
        requireNonNull(key, "key");
        requireNonNull(payload, "payload");
        requireNonNull(options, "options");
    }

    /** An event without options. */
    public static EventItem of(String key, Object payload) {
        return new EventItem(key, payload, PushEventOptions.none());
    }

    /** An event with options of its own. */
    public static EventItem of(String key, Object payload, PushEventOptions options) {
        return new EventItem(key, payload, options);
    }

    /** The key alone. */
    @Override
    public String toString() {
        return "EventItem[" + key + "]";
    }
}
