// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.opentelemetry.internal;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Looks through the wrappers that futures put around what went wrong. */
public final class Causes {
    private Causes() {}

    /** Returns what really went wrong. */
    public static Throwable unwrap(Throwable error) {
        Throwable inner = error;
        while (inner.getCause() != null
                && (inner instanceof ExecutionException || inner instanceof CompletionException)) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** The {@code error.type} of an error: the name of its class. */
    public static String type(Throwable error) {
        Class<?> type = unwrap(error).getClass();
        String name = type.getCanonicalName();
        return name == null ? type.getName() : name;
    }

    /** What a person reads: the message, or the name of the class where there is none. */
    public static String message(Throwable error) {
        Throwable inner = unwrap(error);
        String message = inner.getMessage();
        return message == null || message.isEmpty() ? type(inner) : message;
    }
}
