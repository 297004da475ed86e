// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

/** What is known of handlers. */
final class Handlers {
    private Handlers() {}

    /** The class of a handler, or the one that encloses the lambda. */
    static String nameOf(Object handler) {
        String name = handler.getClass().getName();
        int lambda = name.indexOf("$$Lambda");
        return lambda < 0 ? name : name.substring(0, lambda);
    }
}
